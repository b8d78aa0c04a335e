#!/usr/bin/env bash
# The images of a case, with nothing but curl: one form up, the list, a thumbnail, a signed download, a retake, deletion.
#
#   scripts/try-case-images-api.sh [picture]
#
# BASE and PASSWORD say where and with which password; EMAIL is who sends (the demo's patient), DOCTOR who reads. Without a
# picture it takes the one of the sign-in page. The case stays, without the pictures.
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
say "$(sender "$BASE/api/v1/me" | field name) sends, $(doctor "$BASE/api/v1/me" | field name) reads"

PICTURE=${1:-$FOLDER/picture.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$PICTURE" "$BASE/art/fundus-1200.webp"
CASE=$(sender "$BASE/api/v1/cases" -H "$JSON" -d '{"title":"Sent in a form"}' | sed 's/.*"id":"\([^"]*\)","number".*/\1/')

# One form: the response is sent after the check, and is the image.
sender "$BASE/api/v1/images/upload" -F "caseId=$CASE" -F eyeSide=right -F capturedAt=2026-03-04T05:06:07Z \
  -F "file=@$PICTURE" > "$FOLDER/image"
IMAGE=$(field id < "$FOLDER/image")
[ "$(field status < "$FOLDER/image")" = completed ] || fail "$(cat "$FOLDER/image")"
say "sent: $(field fileSize < "$FOLDER/image") bytes of $(field mimeType < "$FOLDER/image"), the $(field eyeSide < "$FOLDER/image") eye, quality $(field qualityScore < "$FOLDER/image")"

doctor "$BASE/api/v1/images/cases/$CASE" | grep -q "\"id\":\"$IMAGE\"" || fail 'the doctor does not see it'
say 'the doctor sees it in the case'

doctor -o "$FOLDER/thumbnail" "$BASE/api/v1/images/$IMAGE/proxy?variant=thumbnail"
say "its thumbnail has $(wc -c < "$FOLDER/thumbnail" | tr -d ' ') bytes"

LINK=$(doctor "$BASE/api/v1/images/$IMAGE/download-url" | field downloadUrl)
curl -sS --fail "$LINK" | cmp - "$PICTURE" || fail 'the bytes are others'
say 'downloaded by a signed address, which needs no token: same bytes'

# A truncated file is refused with a sentence, and nothing of it is stored.
head -c 5000 "$PICTURE" > "$FOLDER/cut"
[ "$(status -H "@$FOLDER/sender" "$BASE/api/v1/images/upload" -F "caseId=$CASE" -F "file=@$FOLDER/cut")" = 422 ] || fail 'half a picture was taken'
say 'half a picture was refused'

doctor "$BASE/api/v1/images/$IMAGE/retake-request" -H "$JSON" -d '{"reason":"Too dark around the disc"}' > /dev/null
say "the sender is told: $(sender "$BASE/api/v1/images/$IMAGE" | sed 's/.*"retake"://' | field reason)"
AGAIN=$(sender "$BASE/api/v1/images/upload" -F "image=@$PICTURE" -F "caseId=$CASE" -F eyeSide=right | field id)
sender "$BASE/api/v1/images/$IMAGE" | grep -q '"retake":null' || fail 'the next picture did not answer it'
say 'and has sent another'

[ "$(status -X DELETE -H "@$FOLDER/sender" "$BASE/api/v1/images/$IMAGE")" = 403 ] || fail 'whoever sends may not delete'
for ID in "$IMAGE" "$AGAIN"; do doctor -X DELETE "$BASE/api/v1/images/$ID" > /dev/null; done
[ "$(status -H "@$FOLDER/sender" "$BASE/api/v1/images/$IMAGE")" = 404 ] || fail 'it is still there'
[ "$(status "$LINK")" = 404 ] || fail 'its signed address still opens it'
say 'deleted by the doctor: neither the pictures nor the signed address are there any more'
echo 'the Case Images API answers'
