# Sourced: what is built for a release, as cargo is told of it: $release. The bench is built along with the programs wherever they are,
# so that `make bench` measures the very programs that `make package` packs, and neither builds again what the other has built. It lets a
# few features into libraries of theirs, none of which any of our code calls: `alloc` of serde, `derive` of zerocopy, `meta` and
# `nfa-pikevm` of regex-automata (by criterion), and `damage` of x11rb.
release=(-p controller -p kiosk -p display -p sportello-bench)
