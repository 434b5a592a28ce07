#!/usr/bin/env bash
# Photographs every state of kiosk, display, desk console and phone page into docs/screens, small enough for a repository.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh

folder=docs/screens
mkdir -p "$folder"
cargo run --quiet -p kiosk --example kiosk_screens -- "$folder"
cargo run --quiet -p display --example display_screens -- "$folder"
SPORTELLO_SCREENS="$PWD/$folder" cargo test --quiet -p sportello-tests --test hall -- card:: scanner:: paper:: kills::printing
SPORTELLO_CONTROLLER="$CARGO_TARGET_DIR/debug/sportello-controller" npm run --prefix tests/browser --silent screens
