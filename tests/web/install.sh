#!/usr/bin/env bash
# The browsers in which the page is tested, and Node.js, with which it is built. Debian or Ubuntu, as root.
# A second run changes nothing.
set -euo pipefail

# shellcheck source=../../src/gongwen/word/rendering/install.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../src/gongwen/word/rendering/install.sh"

install_packages chromium firefox-esr
require_npm
say "浏览器就绪：chromium、firefox-esr。"
