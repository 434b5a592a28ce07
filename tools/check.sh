#!/usr/bin/env bash
# What a reviewer should not have to say: format, lints, documentation, licences.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --workspace --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items --quiet

# cargo-deny comes from its crate: no distribution packages it.
deny="$SPORTELLO_CACHE/tools/bin/cargo-deny"
[ -x "$deny" ] || CARGO_TARGET_DIR="$SPORTELLO_CACHE/tools/target" cargo install cargo-deny --version 0.20.2 --locked --debug --quiet --root "$SPORTELLO_CACHE/tools"
"$deny" --log-level error check bans licenses sources
