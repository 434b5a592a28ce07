# Sourced: puts a Node.js of version 20 or newer first in PATH where the machine's own is older or lacks npm.
# Playwright wants 20; Debian 12 ships 18.
sportello_cache="${SPORTELLO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sportello}"
node_is_good() {
    command -v npm >/dev/null 2>&1 && [ "$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')" -ge 20 ] 2>/dev/null
}
if ! node_is_good && [ -x "$sportello_cache/node/bin/npm" ]; then
    PATH="$sportello_cache/node/bin:$PATH"
    export PATH
fi
