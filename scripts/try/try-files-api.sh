#!/usr/bin/env bash
# Uploads an image over a connection that breaks, with curl only: TUS 1.0.0, then quality, download and deletion.
#
#   scripts/try/try-files-api.sh [image]
#
# BASE is the URL of the server, EMAIL and PASSWORD the user (default: the demo patient on this machine). Without an argument it
# sends the image of the sign-in page. The image belongs to no case and is deleted at the end.
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
retrying_tus() { tus --retry 10 --retry-delay 1 --retry-all-errors "$@"; }
offset() { retrying_tus --head "$URL" | tr -d '\r' | sed -n 's/^[Uu]pload-[Oo]ffset: //p' | tail -n 1; }
# The bytes of the image in a half-open range. That tail is cut short is no error.
bytes() { tail -c "+$(($1 + 1))" "$IMAGE_FILE" | head -c "$(($2 - $1))" || [ $? = 141 ]; }
# Sends a half-open byte range of the image, and prints the new offset.
chunk() {
  bytes "$1" "$2" > "$FOLDER/chunk"
  retrying_tus -D - -o /dev/null -X PATCH "$URL" -H "Upload-Offset: $1" -H 'Content-Type: application/offset+octet-stream' \
    --data-binary "@$FOLDER/chunk" | tr -d '\r' | sed -n 's/^[Uu]pload-[Oo]ffset: //p' | tail -n 1
}

printf '{"email":"%s","password":"%s"}' "$EMAIL" "$PASSWORD" > "$FOLDER/sign-in"
curl -s --fail-with-body -o "$FOLDER/token" "$BASE/api/v1/auth/token" -H 'Content-Type: application/json' -d "@$FOLDER/sign-in" \
  || fail "cannot sign in at $BASE: $(cat "$FOLDER/token" 2> /dev/null)"
printf 'Authorization: Bearer %s\n' "$(field access_token < "$FOLDER/token")" > "$FOLDER/who"
say "signed in as $(call "$BASE/api/v1/me" | field name)"

IMAGE_FILE=${1:-$FOLDER/image.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$IMAGE_FILE" "$BASE/art/fundus-1200.webp"
SIZE=$(wc -c < "$IMAGE_FILE" | tr -d ' ')

URL=$(tus -D - -o /dev/null -X POST "$BASE/api/v1/files/upload" -H "Upload-Length: $SIZE" \
  -H "Upload-Metadata: filename $(b64 "$(basename "$IMAGE_FILE")"),eye_side $(b64 right)" | tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
FILE=${URL##*/}
say "created: $SIZE bytes expected"
[ "$(offset)" = 0 ] || fail 'the offset of a new upload is not 0'

THIRD=$((SIZE / 3))
[ "$(chunk 0 $THIRD)" = $THIRD ] || fail 'the first chunk was not stored'
say "sent $THIRD bytes; HEAD: $(offset) bytes stored"

# The connection breaks in the middle of the next chunk: more is announced than sent.
bytes $THIRD $((THIRD + THIRD / 2)) \
  | { tus -X PATCH "$URL" -H "Upload-Offset: $THIRD" -H 'Content-Type: application/offset+octet-stream' \
      -H "Content-Length: $((SIZE - THIRD))" --max-time 2 -T - > /dev/null 2>&1 || true; }
AT=$(offset)
[ "$AT" -ge $THIRD ] || fail 'acknowledged bytes were lost'
say "connection broken; HEAD: $AT bytes stored; resuming from there"

MIDDLE=$((AT + (SIZE - AT) / 2))
[ "$(chunk "$AT" $MIDDLE)" = $MIDDLE ] || fail 'the chunk after the interruption was not stored'
[ "$(chunk $MIDDLE "$SIZE")" = "$SIZE" ] || fail 'the last chunk was not stored'
say 'upload complete'

for _ in $(seq 120); do
  STATUS=$(call "$BASE/api/v1/files/$FILE" | field status)
  case $STATUS in completed | failed | quarantined) break ;; esac
  sleep 0.5
done
[ "$STATUS" = completed ] || fail "the file is $STATUS: $(call "$BASE/api/v1/files/$FILE" | field reason)"
say 'validated and completed'

say "quality: score $(call -X POST "$BASE/api/v1/files/$FILE/analyze" | field score) of 1"

LINK=$(call "$BASE/api/v1/files/$FILE/download-url" | field url)
curl -sS --fail "$LINK" | cmp - "$IMAGE_FILE" || fail 'the downloaded bytes differ'
say 'downloaded by signed URL, without a token: same bytes'

call -X DELETE "$BASE/api/v1/files/$FILE" > /dev/null
[ "$(curl -sS -o /dev/null -w '%{http_code}' -H "@$FOLDER/who" "$BASE/api/v1/files/$FILE")" = 404 ] || fail 'the file still exists'
[ "$(curl -sS -o /dev/null -w '%{http_code}' "$LINK")" = 404 ] || fail 'its signed URL still works'
say 'deleted: the file and its signed URL return 404'
echo 'Files API: all checks passed'
