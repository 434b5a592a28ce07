#!/usr/bin/env bash
# What a reviewer should not have to say: format, lints, documentation, licences.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --workspace --all-targets -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items --quiet

. tools/cargo_tool.sh
cargo_tool cargo-deny 0.20.2
"$tool" --log-level error check bans licenses sources
