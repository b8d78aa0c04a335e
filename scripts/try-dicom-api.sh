#!/usr/bin/env bash
# The DICOM API with nothing but curl: an image, its de-identified DICOM object; a batch with one bad file; pixel review.
#
#   scripts/try-dicom-api.sh [picture]
#
# BASE and PASSWORD say where and with which password; EMAIL is who sends (the demo's patient), DOCTOR who looks at pixels.
# Without a picture it takes the one of the sign-in page. Uploads stay: this API has no deletion.
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

say "$(curl -sS --fail "$BASE/" | field message)"
sign_in "$EMAIL" sender
sign_in "$DOCTOR" doctor
ME=$(sender "$BASE/api/v1/me" | field id)

PICTURE=${1:-$FOLDER/picture.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$PICTURE" "$BASE/art/fundus-1200.webp"

# Raw bytes; the response is sent after de-identification.
sender "$BASE/upload" -H 'X-File-Name: eye' -H 'Content-Type: application/octet-stream' --data-binary "@$PICTURE" > "$FOLDER/taken"
ID=$(field upload_id < "$FOLDER/taken")
say "sent: $(field message < "$FOLDER/taken"); diagnosis: $(field diagnosis < "$FOLDER/taken") (model: $(field model < "$FOLDER/taken"))"
sender -o "$FOLDER/object.dcm" "$BASE/upload/$ID/preprocessed-dicom"
[ "$(dd if="$FOLDER/object.dcm" bs=1 skip=128 count=4 2> /dev/null)" = DICM ] || fail 'what came back is no DICOM object'
say "its anonymised object has $(wc -c < "$FOLDER/object.dcm" | tr -d ' ') bytes"

sender "$BASE/user/$ME/uploads" | grep -q "$ID" && fail 'it is listed before it was saved'
sender -X POST "$BASE/save-upload?user_id=$ME&upload_id=$ID" > /dev/null
sender "$BASE/user/$ME/uploads" | grep -q "\"upload_id\":\"$ID\"" || fail 'it is not listed although it was saved'
say 'saved, and listed'

# One bad file does not fail its batch.
printf '{"files":[{"filename":"good","content":"%s"},{"filename":"bad","content":"bm8gcGljdHVyZQ=="}]}' \
  "$(base64 < "$PICTURE" | tr -d '\n')" > "$FOLDER/batch"
BATCH=$(sender "$BASE/upload/batch" -H "$JSON" --data-binary "@$FOLDER/batch" | field batch_id)
for _ in $(seq 1 240); do
  sender "$BASE/upload/batch/$BATCH/status" > "$FOLDER/status"
  case $(field status < "$FOLDER/status") in completed | failed) break ;; esac
  sleep 0.5
done
[ "$(field status < "$FOLDER/status")" = completed ] || fail "the batch did not end: $(cat "$FOLDER/status")"
sender "$BASE/upload/batch/$BATCH/files" > "$FOLDER/files"
grep -q '"reason_code":"type_mismatch"' "$FOLDER/files" || fail 'the bad file is not listed with its reason'
say "a batch of $(field total_files < "$FOLDER/status"): $(field progress_percentage < "$FOLDER/status") % done, the bad file listed with its reason"

# A photo may show a name: it awaits pixel review.
doctor "$BASE/held" | grep -q "$ID" || fail 'it does not wait for a look'
[ "$(status -H "@$FOLDER/sender" "$BASE/held")" = 403 ] || fail 'whoever sends may not see what is held'
doctor "$BASE/upload/$ID/pixel-review" -H "$JSON" -d '{"rectangles":[{"x":0,"y":0,"width":40,"height":20}]}' > "$FOLDER/reviewed"
doctor "$BASE/held" | grep -q "$ID" && fail 'it is still held'
sender -o "$FOLDER/cleaned.dcm" "$BASE/upload/$ID/preprocessed-dicom"
cmp -s "$FOLDER/object.dcm" "$FOLDER/cleaned.dcm" && fail 'nothing was blacked out'
say 'held until a doctor had looked; what they found is black, and it is released'

say "$(sender "$BASE/stats" | field total_uploads) uploads, as far as the sender may see"
[ "$(status "$BASE/stats")" = 401 ] || fail 'somebody without credentials was let in'
echo 'the DICOM API answers'
