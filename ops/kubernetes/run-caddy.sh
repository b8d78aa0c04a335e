#!/bin/sh
# Runs Caddy, and has it read its certificate again once the file is another: a renewed secret appears in the folder, and Caddy by
# itself reads a file only as it starts.
#   run-caddy.sh CADDYFILE CERTIFICATE [SECONDS between two looks]
set -eu
caddyfile="$1"
certificate="$2"
every="${3:-60}"

follow() {
  served=$(cksum < "$certificate")
  # $$ is Caddy, which has taken the place of this shell.
  while sleep "$every" && kill -0 $$ 2> /dev/null; do
    now=$(cksum < "$certificate") || continue
    [ "$now" = "$served" ] && continue
    # Requests that are under way end as they began. Where the new one cannot be read, the old one stays, and is tried again.
    caddy reload --config "$caddyfile" --adapter caddyfile --force && served="$now"
  done
}

follow &
exec caddy run --config "$caddyfile" --adapter caddyfile
