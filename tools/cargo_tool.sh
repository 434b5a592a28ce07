# Sourced: installs a cargo command that no distribution packages, at a fixed version, beside the cache.
#   cargo_tool cargo-deny 0.20.2 [options of cargo install]     sets $tool to its path
cargo_tool() {
    local name=$1 version=$2 stamp="$SPORTELLO_CACHE/tools/$1-$2"
    shift 2
    tool="$SPORTELLO_CACHE/tools/bin/$name"
    if [ ! -x "$tool" ] || [ ! -e "$stamp" ]; then
        echo "Installing $name $version"
        CARGO_TARGET_DIR="$SPORTELLO_CACHE/tools/target" cargo install "$name" --version "$version" --locked --debug --quiet --force --root "$SPORTELLO_CACHE/tools" "$@"
        touch "$stamp"
    fi
}
