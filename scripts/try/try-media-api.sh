#!/usr/bin/env bash
# The Media API with curl only: a persona, an image in a form, its description, a range, errors, and deletion.
#
#   scripts/try/try-media-api.sh [image or video]
#
# BASE is the URL of the server, EMAIL and PASSWORD the owner of the persona. Without an argument it sends the image of the
# sign-in page. The persona that it creates is deleted at the end, with all its media.
set -euo pipefail

BASE=${BASE:-http://127.0.0.1:3000}
EMAIL=${EMAIL:-creator@fovea.test}
PASSWORD=${PASSWORD:-$(cat .fovea/demo-password.txt)}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

JSON='Content-Type: application/json'
say() { printf '• %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
field() { sed -n "s/^[^[]*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
first() { sed -n "s/^{\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
# The Authorization header goes through a file: other users of the machine can read the arguments of a process.
printf '{"email":"%s","password":"%s"}' "$EMAIL" "$PASSWORD" > "$FOLDER/sign-in"
curl -s --fail-with-body -o "$FOLDER/token" "$BASE/api/v1/auth/token" -H "$JSON" -d "@$FOLDER/sign-in" \
  || fail "cannot sign in at $BASE: $(cat "$FOLDER/token" 2> /dev/null)"
printf 'Authorization: Bearer %s\n' "$(field access_token < "$FOLDER/token")" > "$FOLDER/me"
me() { curl -sS --fail-with-body -H "@$FOLDER/me" "$@"; }
status() { curl -sS -o /dev/null -w '%{http_code}' -H "@$FOLDER/me" "$@"; }
refusal() { curl -sS -H "@$FOLDER/me" "$@" > "$FOLDER/refusal"; sed -n 's/.*"detail":"\([^"]*\)".*/\1/p' "$FOLDER/refusal"; }

FILE=${1:-$FOLDER/image.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$FILE" "$BASE/art/fundus-1200.webp"

PERSONA=$(me "$BASE/api/v1/personas" -H "$JSON" -d '{"name":"Tried by a script"}' | first id)
say "persona $PERSONA"

# In a form; the description may come before or after the file.
me -F "file=@$FILE" -F 'description=Sent by a script' "$BASE/media/upload/$PERSONA" > "$FOLDER/media"
MEDIA=$(first id < "$FOLDER/media")
for _ in $(seq 1 120); do
  [ "$(field status < "$FOLDER/media")" = processing ] || break
  sleep 0.5
  me "$BASE/media/files/$MEDIA" > "$FOLDER/media"
done
[ "$(field status < "$FOLDER/media")" = completed ] || fail "the file was not accepted: $(cat "$FOLDER/media")"
say "uploaded $(field media_type < "$FOLDER/media") $MEDIA, $(field mime_type < "$FOLDER/media"), $(field file_size < "$FOLDER/media") bytes"

me -o "$FOLDER/back" "$BASE/media/download/$MEDIA"
cmp -s "$FOLDER/back" "$FILE" || fail 'the downloaded bytes differ'
me -o "$FOLDER/end" -H 'Range: bytes=-100' -w '%{http_code}' "$BASE/media/download/$MEDIA" > "$FOLDER/got"
tail -c 100 "$FILE" | cmp -s - "$FOLDER/end" || fail 'the bytes of the range differ'
say "downloaded: same bytes; Range request for the last 100 bytes: $(cat "$FOLDER/got")"
me -X PUT --data-urlencode 'description=Orion & Sirius' "$BASE/media/files/$MEDIA" | grep -q 'Orion & Sirius' || fail 'the description was not updated'
say 'description updated'

# Errors, with the documented messages.
printf '<svg/>' > "$FOLDER/a.svg"
head -c 11000000 /dev/zero > "$FOLDER/large.png"
say "rejected: $(refusal -F "file=@$FOLDER/a.svg;type=image/svg+xml" "$BASE/media/upload/$PERSONA")"
{ head -c 64 "$FOLDER/image.webp" 2> /dev/null || head -c 64 "$FILE"; cat "$FOLDER/large.png"; } > "$FOLDER/large.webp"
[ -n "${1:-}" ] || say "rejected: $(refusal -F "file=@$FOLDER/large.webp;type=image/webp" "$BASE/media/upload/$PERSONA")"
say "rejected: $(refusal "$BASE/media/files/999999999")"
say "rejected: $(refusal -F "file=@$FILE" "$BASE/media/upload/999999999")"

me "$BASE/media/files?persona_id=$PERSONA" | grep -q "\"id\":$MEDIA," || fail 'the file is not listed'
me "$BASE/media/stats" | grep -q "\"$PERSONA\":1" || fail 'the file is not counted'
say 'listed and counted'

me -X DELETE "$BASE/api/v1/personas/$PERSONA"
[ "$(status "$BASE/media/download/$MEDIA")" = 404 ] || fail 'the file still exists'
say 'persona deleted: its media return 404'
echo 'Media API: all checks passed'
