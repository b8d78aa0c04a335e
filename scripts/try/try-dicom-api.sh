#!/usr/bin/env bash
# The DICOM API with curl only: an image and its de-identified DICOM object, a batch with one invalid file, pixel review.
#
#   scripts/try/try-dicom-api.sh [image]
#
# BASE is the URL of the server, EMAIL the sender (default: the demo patient), DOCTOR the reviewer, PASSWORD the password of both.
# Without an argument it sends the image of the sign-in page. The uploads remain: this API has no deletion.
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

IMAGE_FILE=${1:-$FOLDER/image.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$IMAGE_FILE" "$BASE/art/fundus-1200.webp"

# Raw bytes; the response is sent after de-identification.
sender "$BASE/upload" -H 'X-File-Name: eye' -H 'Content-Type: application/octet-stream' --data-binary "@$IMAGE_FILE" > "$FOLDER/upload"
ID=$(field upload_id < "$FOLDER/upload")
say "sent: $(field message < "$FOLDER/upload"); diagnosis: $(field diagnosis < "$FOLDER/upload") (model: $(field model < "$FOLDER/upload"))"
sender -o "$FOLDER/object.dcm" "$BASE/upload/$ID/preprocessed-dicom"
[ "$(dd if="$FOLDER/object.dcm" bs=1 skip=128 count=4 2> /dev/null)" = DICM ] || fail 'the response is not a DICOM object'
say "de-identified object: $(wc -c < "$FOLDER/object.dcm" | tr -d ' ') bytes"

sender "$BASE/user/$ME/uploads" | grep -q "$ID" && fail 'the upload is listed before it was saved'
sender -X POST "$BASE/save-upload?user_id=$ME&upload_id=$ID" > /dev/null
sender "$BASE/user/$ME/uploads" | grep -q "\"upload_id\":\"$ID\"" || fail 'the saved upload is not listed'
say 'saved and listed'

# One invalid file does not fail its batch.
printf '{"files":[{"filename":"good","content":"%s"},{"filename":"bad","content":"bm8gcGljdHVyZQ=="}]}' \
  "$(base64 < "$IMAGE_FILE" | tr -d '\n')" > "$FOLDER/batch"
BATCH=$(sender "$BASE/upload/batch" -H "$JSON" --data-binary "@$FOLDER/batch" | field batch_id)
for _ in $(seq 1 240); do
  sender "$BASE/upload/batch/$BATCH/status" > "$FOLDER/status"
  case $(field status < "$FOLDER/status") in completed | failed) break ;; esac
  sleep 0.5
done
[ "$(field status < "$FOLDER/status")" = completed ] || fail "the batch did not complete: $(cat "$FOLDER/status")"
sender "$BASE/upload/batch/$BATCH/files" > "$FOLDER/files"
grep -q '"reason_code":"type_mismatch"' "$FOLDER/files" || fail 'the invalid file is not listed with its reason'
say "batch of $(field total_files < "$FOLDER/status"): $(field progress_percentage < "$FOLDER/status") % processed, the invalid file listed with its reason"

# A photo may show a name: it awaits pixel review.
doctor "$BASE/held" | grep -q "$ID" || fail 'the upload is not awaiting pixel review'
[ "$(status -H "@$FOLDER/sender" "$BASE/held")" = 403 ] || fail 'the sender could list objects awaiting review'
doctor "$BASE/upload/$ID/pixel-review" -H "$JSON" -d '{"rectangles":[{"x":0,"y":0,"width":40,"height":20}]}' > "$FOLDER/reviewed"
doctor "$BASE/held" | grep -q "$ID" && fail 'the upload is still awaiting review'
sender -o "$FOLDER/cleaned.dcm" "$BASE/upload/$ID/preprocessed-dicom"
cmp -s "$FOLDER/object.dcm" "$FOLDER/cleaned.dcm" && fail 'nothing was redacted'
say 'reviewed by a doctor: the region is redacted, and the object is released'

say "$(sender "$BASE/stats" | field total_uploads) uploads visible to the sender"
[ "$(status "$BASE/stats")" = 401 ] || fail 'a request without credentials was accepted'
echo 'DICOM API: all checks passed'
