#!/usr/bin/env bash
# Uploads an image over a connection that breaks, with nothing but curl: TUS 1.0.0, then quality, download and deletion.
#
#   scripts/try-files-api.sh [picture]
#
# BASE, EMAIL and PASSWORD say where and as whom; by themselves the demo's patient on this machine. Without a picture it
# takes the one of the sign-in page. The picture goes into the sender's own space and is deleted at the end.
set -euo pipefail

BASE=${BASE:-http://127.0.0.1:3000}
EMAIL=${EMAIL:-patient@fovea.test}
PASSWORD=${PASSWORD:-$(cat .fovea/demo-password.txt)}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

say() { printf '• %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
b64() { printf %s "$1" | base64 | tr -d '\n'; }
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
# The Authorization header goes through a file: other users of the machine can read the arguments of a process.
call() { curl -sS --fail-with-body -H "@$FOLDER/who" "$@"; }
tus() { call -H 'Tus-Resumable: 1.0.0' "$@"; }
# 423 means that another connection still locks the upload, such as one that broke a moment ago: retry.
patient_tus() { tus --retry 10 --retry-delay 1 --retry-all-errors "$@"; }
offset() { patient_tus --head "$URL" | tr -d '\r' | sed -n 's/^[Uu]pload-[Oo]ffset: //p' | tail -n 1; }
# The bytes of the image in a half-open range. That tail is cut short is no error.
bytes() { tail -c "+$(($1 + 1))" "$PICTURE" | head -c "$(($2 - $1))" || [ $? = 141 ]; }
# Sends a half-open byte range of the image, and prints the new offset.
piece() {
  bytes "$1" "$2" > "$FOLDER/piece"
  patient_tus -D - -o /dev/null -X PATCH "$URL" -H "Upload-Offset: $1" -H 'Content-Type: application/offset+octet-stream' \
    --data-binary "@$FOLDER/piece" | tr -d '\r' | sed -n 's/^[Uu]pload-[Oo]ffset: //p' | tail -n 1
}

printf '{"email":"%s","password":"%s"}' "$EMAIL" "$PASSWORD" > "$FOLDER/sign-in"
curl -s --fail-with-body -o "$FOLDER/token" "$BASE/api/v1/auth/token" -H 'Content-Type: application/json' -d "@$FOLDER/sign-in" \
  || fail "cannot sign in at $BASE: $(cat "$FOLDER/token" 2> /dev/null)"
printf 'Authorization: Bearer %s\n' "$(field access_token < "$FOLDER/token")" > "$FOLDER/who"
say "signed in as $(call "$BASE/api/v1/me" | field name)"

PICTURE=${1:-$FOLDER/picture.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$PICTURE" "$BASE/art/fundus-1200.webp"
SIZE=$(wc -c < "$PICTURE" | tr -d ' ')

URL=$(tus -D - -o /dev/null -X POST "$BASE/api/v1/files/upload" -H "Upload-Length: $SIZE" \
  -H "Upload-Metadata: filename $(b64 "$(basename "$PICTURE")"),eye_side $(b64 right)" | tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
FILE=${URL##*/}
say "created: $SIZE bytes are expected"
[ "$(offset)" = 0 ] || fail 'a new upload stands at 0'

THIRD=$((SIZE / 3))
[ "$(piece 0 $THIRD)" = $THIRD ] || fail 'the first piece'
say "sent $THIRD bytes; HEAD says that $(offset) are safe"

# The connection breaks in the middle of the next chunk: more is announced than sent.
bytes $THIRD $((THIRD + THIRD / 2)) \
  | { tus -X PATCH "$URL" -H "Upload-Offset: $THIRD" -H 'Content-Type: application/offset+octet-stream' \
      -H "Content-Length: $((SIZE - THIRD))" --max-time 2 -T - > /dev/null 2>&1 || true; }
AT=$(offset)
[ "$AT" -ge $THIRD ] || fail 'what was acknowledged is never lost'
say "the line broke; HEAD says that $AT are safe, and from there it goes on"

MIDDLE=$((AT + (SIZE - AT) / 2))
[ "$(piece "$AT" $MIDDLE)" = $MIDDLE ] || fail 'the piece after the break'
[ "$(piece $MIDDLE "$SIZE")" = "$SIZE" ] || fail 'the last piece'
say 'all of it is there'

for _ in $(seq 120); do
  STATUS=$(call "$BASE/api/v1/files/$FILE" | field status)
  case $STATUS in completed | failed | quarantined) break ;; esac
  sleep 0.5
done
[ "$STATUS" = completed ] || fail "the file is $STATUS: $(call "$BASE/api/v1/files/$FILE" | field reason)"
say 'checked, and completed'

say "quality: score $(call -X POST "$BASE/api/v1/files/$FILE/analyze" | field score) of 1"

LINK=$(call "$BASE/api/v1/files/$FILE/download-url" | field url)
curl -sS --fail "$LINK" | cmp - "$PICTURE" || fail 'the bytes are others'
say 'downloaded by a signed address, which needs no token: same bytes'

call -X DELETE "$BASE/api/v1/files/$FILE" > /dev/null
[ "$(curl -sS -o /dev/null -w '%{http_code}' -H "@$FOLDER/who" "$BASE/api/v1/files/$FILE")" = 404 ] || fail 'it is still there'
[ "$(curl -sS -o /dev/null -w '%{http_code}' "$LINK")" = 404 ] || fail 'its signed address still opens it'
say 'deleted: neither the file nor its signed address is there any more'
echo 'the Files API answers'
