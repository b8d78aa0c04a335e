#!/usr/bin/env bash
# Case images with curl only: a form upload, the list, a thumbnail, a signed download, a retake request, deletion.
#
#   scripts/try/try-case-images-api.sh [image]
#
# BASE is the URL of the server, EMAIL the sender (default: the demo patient), DOCTOR the reader, PASSWORD the password of both.
# Without an argument it sends the image of the sign-in page. It deletes the images, but not the case.
set -euo pipefail

BASE=${BASE:-http://127.0.0.1:3000}
EMAIL=${EMAIL:-patient@fovea.test}
DOCTOR=${DOCTOR:-doctor@fovea.test}
PASSWORD=${PASSWORD:-$(cat .fovea/demo-password.txt)}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

JSON='Content-Type: application/json'
say() { printf '• %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
field() { sed -n "s/^[^[]*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
# Authorization headers go through files: other users of the machine can read the arguments of a process.
sign_in() {
  printf '{"email":"%s","password":"%s"}' "$1" "$PASSWORD" > "$FOLDER/sign-in"
  curl -s --fail-with-body -o "$FOLDER/token" "$BASE/api/v1/auth/token" -H "$JSON" -d "@$FOLDER/sign-in" \
    || fail "cannot sign in at $BASE: $(cat "$FOLDER/token" 2> /dev/null)"
  printf 'Authorization: Bearer %s\n' "$(field access_token < "$FOLDER/token")" > "$FOLDER/$2"
}
sender() { curl -sS --fail-with-body -H "@$FOLDER/sender" "$@"; }
doctor() { curl -sS --fail-with-body -H "@$FOLDER/doctor" "$@"; }
status() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }

sign_in "$EMAIL" sender
sign_in "$DOCTOR" doctor
say "sender: $(sender "$BASE/api/v1/me" | field name), reader: $(doctor "$BASE/api/v1/me" | field name)"

IMAGE_FILE=${1:-$FOLDER/image.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$IMAGE_FILE" "$BASE/art/fundus-1200.webp"
CASE=$(sender "$BASE/api/v1/cases" -H "$JSON" -d '{"title":"Sent in a form"}' | sed 's/.*"id":"\([^"]*\)","number".*/\1/')

# One form: the response is sent after the check, and is the image.
sender "$BASE/api/v1/images/upload" -F "caseId=$CASE" -F eyeSide=right -F capturedAt=2026-03-04T05:06:07Z \
  -F "file=@$IMAGE_FILE" > "$FOLDER/image"
IMAGE=$(field id < "$FOLDER/image")
[ "$(field status < "$FOLDER/image")" = completed ] || fail "$(cat "$FOLDER/image")"
say "sent: $(field fileSize < "$FOLDER/image") bytes of $(field mimeType < "$FOLDER/image"), $(field eyeSide < "$FOLDER/image") eye, quality $(field qualityScore < "$FOLDER/image")"

doctor "$BASE/api/v1/images/cases/$CASE" | grep -q "\"id\":\"$IMAGE\"" || fail 'the doctor cannot see the image'
say 'the doctor can see the image in the case'

doctor -o "$FOLDER/thumbnail" "$BASE/api/v1/images/$IMAGE/proxy?variant=thumbnail"
say "thumbnail: $(wc -c < "$FOLDER/thumbnail" | tr -d ' ') bytes"

LINK=$(doctor "$BASE/api/v1/images/$IMAGE/download-url" | field downloadUrl)
curl -sS --fail "$LINK" | cmp - "$IMAGE_FILE" || fail 'the downloaded bytes differ'
say 'downloaded by signed URL, without a token: same bytes'

# A truncated file is rejected with a reason, and nothing of it is stored.
head -c 5000 "$IMAGE_FILE" > "$FOLDER/cut"
[ "$(status -H "@$FOLDER/sender" "$BASE/api/v1/images/upload" -F "caseId=$CASE" -F "file=@$FOLDER/cut")" = 422 ] || fail 'a truncated image was accepted'
say 'a truncated image was rejected'

doctor "$BASE/api/v1/images/$IMAGE/retake-request" -H "$JSON" -d '{"reason":"Too dark around the disc"}' > /dev/null
say "retake reason, as the sender sees it: $(sender "$BASE/api/v1/images/$IMAGE" | sed 's/.*"retake"://' | field reason)"
AGAIN=$(sender "$BASE/api/v1/images/upload" -F "image=@$IMAGE_FILE" -F "caseId=$CASE" -F eyeSide=right | field id)
sender "$BASE/api/v1/images/$IMAGE" | grep -q '"retake":null' || fail 'the new image did not fulfil the retake request'
say 'the sender uploaded a new image'

[ "$(status -X DELETE -H "@$FOLDER/sender" "$BASE/api/v1/images/$IMAGE")" = 403 ] || fail 'the sender could delete the image'
for ID in "$IMAGE" "$AGAIN"; do doctor -X DELETE "$BASE/api/v1/images/$ID" > /dev/null; done
[ "$(status -H "@$FOLDER/sender" "$BASE/api/v1/images/$IMAGE")" = 404 ] || fail 'the image still exists'
[ "$(status "$LINK")" = 404 ] || fail 'its signed URL still works'
say 'deleted by the doctor: the images and the signed URL return 404'
echo 'Case Images API: all checks passed'
