#!/usr/bin/env bash
# Days of the simulated hall, a controller that is killed under its clients, and a million of whatever cards and scanners might send,
# each from a new seed, until one goes wrong or the time is over. Called by `make soak`, which built first.
# Usage: tools/soak.sh [MINUTES]
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/node.sh

minutes="${1:-60}"
end=$(($(date +%s) + minutes * 60))
# Seeds of other machines and other hours are others.
first=$(($(date +%s) * 100000 + RANDOM))
lived=0
while [ "$(date +%s)" -lt "$end" ]; do
    SPORTELLO_FIRST="$first" SPORTELLO_SEEDS=500 cargo test --quiet -p sportello-tests --test simulation -- a_thousand_days
    SPORTELLO_SEED="$first" SPORTELLO_KILLS=200 cargo test --quiet -p sportello-tests --test store -- nothing_answered
    SPORTELLO_SEED="$first" SPORTELLO_INPUTS=1000000 cargo test --quiet -p sportello-tests --test devices -- _of_any_kind
    SPORTELLO_SEED="$first" SPORTELLO_INPUTS=1000000 cargo test --quiet -p queue --test scanned
    SPORTELLO_SEED=$((first % 4294967296)) cargo test --quiet -p queue --test oracle
    SPORTELLO_SEED="$first" SPORTELLO_INPUTS=1000000 cargo test --quiet -p sportello-tests --test devices -- fuzz::whatever
    first=$((first + 500))
    lived=$((lived + 500))
    echo "$lived days went well, $(((end - $(date +%s)) / 60)) minutes to go"
done
