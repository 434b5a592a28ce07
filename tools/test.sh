#!/usr/bin/env bash
# Every test there is. A failing one prints how to repeat it. Called by `make test`, which prepared and built first.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh

echo "== rules, store, HTTP, devices, screens"
cargo test --workspace --no-fail-fast

echo "== pages in a real browser"
npm run --prefix tests/browser --silent check
SPORTELLO_CONTROLLER="$CARGO_TARGET_DIR/debug/sportello-controller" npm run --prefix tests/browser --silent test
