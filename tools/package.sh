#!/usr/bin/env bash
# The three Debian packages of a release, from optimised programs; prints where they are.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh
. tools/cargo_tool.sh
. tools/programs.sh

cargo_tool cargo-deb 3.8.0 --no-default-features
# As `make bench` builds them, which then builds nothing of them again.
cargo build --release "${programs[@]}"
for package in controller kiosk display; do
    "$tool" --no-build -p "$package" --output "$CARGO_TARGET_DIR/debian/"
done
