#!/usr/bin/env bash
# The Coaching API with curl only: a client’s meal and its photo, a document, a measurement and a message to the trainer.
#
#   scripts/try/try-coaching-api.sh [image]
#
# BASE is the URL of the server, EMAIL the client, TRAINER their trainer (default: the demo users), PASSWORD the password of both.
# Without an argument it sends the image of the sign-in page. It deletes the files that it sent.
set -euo pipefail

BASE=${BASE:-http://127.0.0.1:3000}
EMAIL=${EMAIL:-client@fovea.test}
TRAINER=${TRAINER:-trainer@fovea.test}
PASSWORD=${PASSWORD:-$(cat .fovea/demo-password.txt)}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

JSON='Content-Type: application/json'
say() { printf '• %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
field() { sed -n "s/^[^[]*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
first() { sed -n "s/^{\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
# Authorization headers go through files: other users of the machine can read the arguments of a process.
sign_in() {
  printf '{"email":"%s","password":"%s"}' "$1" "$PASSWORD" > "$FOLDER/sign-in"
  curl -s --fail-with-body -o "$FOLDER/token" "$BASE/api/v1/auth/token" -H "$JSON" -d "@$FOLDER/sign-in" \
    || fail "cannot sign in at $BASE: $(cat "$FOLDER/token" 2> /dev/null)"
  printf 'Authorization: Bearer %s\n' "$(field access_token < "$FOLDER/token")" > "$FOLDER/$2"
}
client() { curl -sS --fail-with-body -H "@$FOLDER/client" "$@"; }
trainer() { curl -sS --fail-with-body -H "@$FOLDER/trainer" "$@"; }
status() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }
b64() { printf '%s' "$1" | base64 | tr -d '\n'; }

sign_in "$EMAIL" client
sign_in "$TRAINER" trainer
COACH=$(trainer "$BASE/api/v1/me" | field number)

IMAGE_FILE=${1:-$FOLDER/image.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$IMAGE_FILE" "$BASE/art/fundus-1200.webp"

# A meal, and its photo in a form.
MEAL=$(client "$BASE/api/nutrition/meal-completions" -H "$JSON" -d '{"name":"Porridge","notes":"With blueberries"}' | first id)
client -F "file=@$IMAGE_FILE" "$BASE/api/nutrition/photos/upload?meal_completion_id=$MEAL" > "$FOLDER/photo"
URL=$(field url < "$FOLDER/photo")
say "meal $MEAL has the photo $(field filename < "$FOLDER/photo")"
trainer "$BASE/api/v1/notifications" > "$FOLDER/notifications"
grep -q '"type":"FILE_UPLOADED"' "$FOLDER/notifications" || fail 'the trainer was not notified of the photo'
grep -q '"type":"MEAL_COMPLETED"' "$FOLDER/notifications" || fail 'the trainer was not notified of the meal'
trainer -o "$FOLDER/original" "$BASE$URL"
cmp -s "$FOLDER/original" "$IMAGE_FILE" || fail 'the trainer received different bytes'
for VARIANT in thumbnail medium large; do
  trainer -o "$FOLDER/$VARIANT" -w '%{http_code} %{content_type} %{size_download}\n' "$BASE$URL?variant=$VARIANT" > "$FOLDER/got"
  say "the trainer can see it, $VARIANT: $(cat "$FOLDER/got") bytes"
done
[ "$(status -H "@$FOLDER/client" "$BASE/api/files/media/meal_photos/..%2f..%2f..%2fetc%2fpasswd")" = 404 ] || fail 'a path traversal was accepted'
[ "$(status "$BASE$URL")" = 401 ] || fail 'a request without credentials was accepted'

# A document through the Files API, in one call, with a category.
printf '{\\rtf1 not a Word document}' > "$FOLDER/plan.doc"
UPLOAD=$(client -D - -o /dev/null "$BASE/api/v1/files/upload" -H 'Tus-Resumable: 1.0.0' \
  -H "Upload-Length: $(wc -c < "$FOLDER/plan.doc" | tr -d ' ')" -H 'Content-Type: application/offset+octet-stream' \
  -H "Upload-Metadata: filename $(b64 plan.doc),category $(b64 documents)" --data-binary "@$FOLDER/plan.doc" \
  | tr -d '\r' | sed -n 's/^[Ll]ocation: .*\///p')
for _ in $(seq 1 120); do
  client "$BASE/api/v1/files/$UPLOAD" > "$FOLDER/document"
  case $(field status < "$FOLDER/document") in completed | failed) break ;; esac
  sleep 0.5
done
[ "$(field reason_code < "$FOLDER/document")" = type_mismatch ] || fail 'a text file named .doc was accepted'
say "a text file named plan.doc was rejected: $(field reason < "$FOLDER/document")"

# A measurement, a message, and what the trainer receives.
VALUE=$(client "$BASE/api/nutrition/progress" -H "$JSON" -d '{"metric":"weight","value":61.8,"unit":"kg"}' | first id)
client "$BASE/api/v1/messages" -H "$JSON" -H "Idempotency-Key: $VALUE" -d "{\"to\":$COACH,\"text\":\"61.8 kg this morning\"}" > /dev/null
trainer "$BASE/api/nutrition/feed/$VALUE/reaction" -H "$JSON" -d '{"word":"great"}' > /dev/null
trainer "$BASE/api/nutrition/clients" | grep -q '"metric":"weight"' || fail 'the trainer cannot see the measurement'
trainer "$BASE/api/v1/messages" | grep -q '61.8 kg this morning' || fail 'the message did not arrive'
client "$BASE/api/v1/notifications" | grep -q '"word":"great"' || fail 'the client was not notified of the reaction'
say 'measurement, message and reaction were delivered'

[ "$(status -H "@$FOLDER/client" "$BASE/api/files/media/stats")" = 403 ] || fail 'a client could read the storage statistics'
say "$(trainer "$BASE/api/files/media/stats" | field total_files) files stored by the trainer and their clients"
trainer -X DELETE "$BASE$URL" > /dev/null
client -X DELETE "$BASE/api/v1/files/$UPLOAD" > /dev/null
[ "$(status -H "@$FOLDER/client" "$BASE$URL")" = 404 ] || fail 'the photo still exists'
say 'the trainer deleted the photo: both users get 404'
echo 'Coaching API: all checks passed'
