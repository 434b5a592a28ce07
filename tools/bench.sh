#!/usr/bin/env bash
# Measures Sportello against its budget, on release builds of the real programs. Called by `make bench`.
#   SPORTELLO_BENCH=quick make bench          some three minutes instead of twenty
#   BENCH="tickets display" make bench        only these parts
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh
. tools/release.sh

# The very programs that `make package` packs: built once for both.
cargo build --release "${release[@]}"

folder="${SPORTELLO_BENCH_FOLDER:-$CARGO_TARGET_DIR/bench}"
mkdir -p "$folder"
cc -O2 -shared -fPIC -o "$folder/slow_flush.so" bench/src/slow_flush.c

arguments=(--folder "$folder" --slow-flush "$folder/slow_flush.so")
[ "${SPORTELLO_BENCH:-}" != quick ] || arguments+=(--quick)
# Parts are words.
# shellcheck disable=SC2086
exec "$CARGO_TARGET_DIR/release/sportello-bench" "${arguments[@]}" ${BENCH:-}
