#!/usr/bin/env bash
# The demo office on this machine: controller, kiosk and display, with a printer that writes pictures. Ctrl-C stops it all.
#   SPORTELLO_LISTEN=0.0.0.0:8480 make run     lets other machines in too, by TLS
set -euo pipefail
cd "$(dirname "$0")/.."

bin="${CARGO_TARGET_DIR:?}/debug"
home="${SPORTELLO_DEMO:-$SPORTELLO_CACHE/demo}"
listen="${SPORTELLO_LISTEN:-127.0.0.1:8480}"
case "$listen" in
    127.* | localhost:*) url="http://$listen" ;;
    0.0.0.0:*) url="https://$(hostname -I | cut -d ' ' -f 1):${listen##*:}" ;;
    *) url="https://$listen" ;;
esac
mkdir -p "$home"
children=()

stop() {
    trap - INT TERM EXIT
    [ ${#children[@]} -eq 0 ] || kill -TERM "${children[@]}" 2>/dev/null || true
    wait
}
trap 'stop; exit 0' INT TERM
trap stop EXIT

# Tokens and the demo's operators are made once and kept with its data.
token() {
    [ -s "$home/$1.token" ] || (umask 077 && "$bin/sportello-controller" token create --data "$home/data" --role "$1" --name "$2" >"$home/$1.token")
}

rm -f "$home/data/address"
"$bin/sportello-controller" serve --plan assets/demo/plan.toml --data "$home/data" --listen "$listen" --public-url "$url" &
children+=($!)
until [ -s "$home/data/address" ]; do
    kill -0 "${children[0]}" 2>/dev/null || exit 1
    sleep 0.1
done

token kiosk totem-1
token display sala
if [ ! -e "$home/users" ]; then
    for person in operator:anna operator:bruno receptionist:carla manager:dora admin:elio; do
        printf 'sportello' | "$bin/sportello-controller" user create --data "$home/data" --role "${person%%:*}" --name "${person#*:}" --password-stdin
    done
    touch "$home/users"
fi

# Whom the windows trust where the line is not this machine's own.
pin=
case "$url" in https:*) pin="controller_pin = \"$("$bin/sportello-controller" pair --data "$home/data" | grep -o 'sha256/[0-9a-f]*')\"" ;; esac

umask 077
cat >"$home/kiosk.toml" <<TOML
controller_url = "$url"
$pin
token = "$(cat "$home/kiosk.token")"
name = "totem-1"
data = "$home/kiosk"
identify = true
[printer]
address = "picture:$home/slips"
[chip]
enabled = true
reader = "virtual:$home/cards"
[scanner]
address = "file:$home/scanner"
TOML
cat >"$home/display.toml" <<TOML
controller_url = "$url"
$pin
token = "$(cat "$home/display.token")"
name = "sala"
data = "$home/display"
voice = true
TOML

cat <<TEXT

  Sportello's demo office is open.

    desk console    $url/desk         anna, bruno (operators)        password: sportello
    reception       $url/             carla (receptionist)           dora (manager), elio (admin)
    API             $url/api/openapi.json

TEXT
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    "$bin/sportello-kiosk" --config "$home/kiosk.toml" --windowed 540x960 &
    children+=($!)
    "$bin/sportello-display" --config "$home/display.toml" --windowed 960x540 &
    children+=($!)
    cat <<TEXT
  kiosk and display are in their windows; printed slips are pictures in $home/slips

    put a health card in    echo RSSMRA80A01H501U >$home/cards/card
    take it out             rm $home/cards/card
    scan a code             echo RSSMRA80A01H501U >$home/scanner
TEXT
else
    echo "  This machine has no graphic screen. To have the windows on another one:"
    echo
    [[ "$url" = https:* ]] || echo "    stop this, and let that machine in: SPORTELLO_LISTEN=0.0.0.0:${listen##*:} make run"
    cat <<TEXT
    copy kiosk.toml and display.toml from $home to it, name folders of that machine in them, and there:

    sportello-kiosk   --config kiosk.toml
    sportello-display --config display.toml
TEXT
fi
echo
echo "  Ctrl-C stops it all."
wait -n || true
