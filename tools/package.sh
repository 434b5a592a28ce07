#!/usr/bin/env bash
# The three Debian packages of a release, from optimised programs; prints where they are.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh
. tools/cargo_tool.sh
. tools/release.sh

cargo_tool cargo-deb 3.8.0 --no-default-features
# The very programs that `make bench` measures: built once for both.
cargo build --release "${release[@]}"
for package in controller kiosk display; do
    "$tool" --no-build -p "$package" --output "$CARGO_TARGET_DIR/debian/"
done
