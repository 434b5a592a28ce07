#!/usr/bin/env bash
# Whether `make bench` measures the very programs that `make package` packs, built once for both: what the bench is built with must add
# no feature to any library of theirs. Called by `make check`.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/programs.sh

# One line for each library, with its features.
libraries() {
    cargo tree --locked --edges normal,build --prefix none --format '{p} [{f}]' "$@" | sed 's/ (\*)$//; /^$/d' | sort -u
}

packed=$(libraries "${programs[@]}")
measured=$(libraries "${programs[@]}" -p sportello-bench)
other=$(comm -13 <(echo "$packed") <(echo "$measured") | grep -F -f <(sed 's/ \[.*/ [/' <<<"$packed") || true)
if [ -n "$other" ]; then
    printf 'With the bench these libraries of the programs have other features, and all that stands on them is built twice:\n%s\n' "$other"
    exit 1
fi
