#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests; on Debian installs it if need be.
set -u

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    for app in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -x "$app" ] && echo "$app" && return
    done
    return 1
}

install_on_debian() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=
    else
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    echo "Installing Chromium for the browser tests ..." >&2
    {
        $as_root apt-get update -q &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
    } >/dev/null 2>&1
}

find_browser && exit
install_on_debian && find_browser && exit
echo "The browser tests need Chromium or Chrome: install it (on Debian: 'sudo apt install chromium'), then try again." >&2
exit 1
