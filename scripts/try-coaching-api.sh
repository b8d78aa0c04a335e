#!/usr/bin/env bash
# The Coaching API with nothing but curl: a meal and its image from a client to their trainer; a document; a value; a message.
#
#   scripts/try-coaching-api.sh [picture]
#
# BASE and PASSWORD say where and with which password; EMAIL is the client, TRAINER their trainer (the demo's are assigned).
# Without a picture it takes the one of the sign-in page. The files that it sends are deleted at the end.
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

PICTURE=${1:-$FOLDER/picture.webp}
[ -n "${1:-}" ] || curl -sS --fail -o "$PICTURE" "$BASE/art/fundus-1200.webp"

# A meal, and its picture in a form.
MEAL=$(client "$BASE/api/nutrition/meal-completions" -H "$JSON" -d '{"name":"Porridge","notes":"With blueberries"}' | first id)
client -F "file=@$PICTURE" "$BASE/api/nutrition/photos/upload?meal_completion_id=$MEAL" > "$FOLDER/photo"
URL=$(field url < "$FOLDER/photo")
say "meal $MEAL has the picture $(field filename < "$FOLDER/photo")"
trainer "$BASE/api/v1/notifications" > "$FOLDER/told"
grep -q '"type":"FILE_UPLOADED"' "$FOLDER/told" || fail 'the trainer was not told of the picture'
grep -q '"type":"MEAL_COMPLETED"' "$FOLDER/told" || fail 'the trainer was not told of the meal'
trainer -o "$FOLDER/original" "$BASE$URL"
cmp -s "$FOLDER/original" "$PICTURE" || fail 'the trainer has other bytes than were sent'
for VARIANT in thumbnail medium large; do
  trainer -o "$FOLDER/$VARIANT" -w '%{http_code} %{content_type} %{size_download}\n' "$BASE$URL?variant=$VARIANT" > "$FOLDER/got"
  say "the trainer sees it, $VARIANT: $(cat "$FOLDER/got") bytes"
done
[ "$(status -H "@$FOLDER/client" "$BASE/api/files/media/meal_photos/..%2f..%2f..%2fetc%2fpasswd")" = 404 ] || fail 'a path led out'
[ "$(status "$BASE$URL")" = 401 ] || fail 'somebody without credentials was let in'

# A document through the Files API, in one call, with a category.
printf '{\\rtf1 no document of Word}' > "$FOLDER/plan.doc"
UPLOAD=$(client -D - -o /dev/null "$BASE/api/v1/files/upload" -H 'Tus-Resumable: 1.0.0' \
  -H "Upload-Length: $(wc -c < "$FOLDER/plan.doc" | tr -d ' ')" -H 'Content-Type: application/offset+octet-stream' \
  -H "Upload-Metadata: filename $(b64 plan.doc),category $(b64 documents)" --data-binary "@$FOLDER/plan.doc" \
  | tr -d '\r' | sed -n 's/^[Ll]ocation: .*\///p')
for _ in $(seq 1 120); do
  client "$BASE/api/v1/files/$UPLOAD" > "$FOLDER/document"
  case $(field status < "$FOLDER/document") in completed | failed) break ;; esac
  sleep 0.5
done
[ "$(field reason_code < "$FOLDER/document")" = type_mismatch ] || fail 'a text that calls itself a document was taken'
say "a text named plan.doc was refused: $(field reason < "$FOLDER/document")"

# A value, a message, and what the trainer finds.
VALUE=$(client "$BASE/api/nutrition/progress" -H "$JSON" -d '{"metric":"weight","value":61.8,"unit":"kg"}' | first id)
client "$BASE/api/v1/messages" -H "$JSON" -H "Idempotency-Key: $VALUE" -d "{\"to\":$COACH,\"text\":\"61.8 kg this morning\"}" > /dev/null
trainer "$BASE/api/nutrition/feed/$VALUE/reaction" -H "$JSON" -d '{"word":"great"}' > /dev/null
trainer "$BASE/api/nutrition/clients" | grep -q '"metric":"weight"' || fail 'the trainer has no line of the value'
trainer "$BASE/api/v1/messages" | grep -q '61.8 kg this morning' || fail 'the message did not arrive'
client "$BASE/api/v1/notifications" | grep -q '"word":"great"' || fail 'the client was not told of the word'
say 'value, message and word went from one to the other'

[ "$(status -H "@$FOLDER/client" "$BASE/api/files/media/stats")" = 403 ] || fail 'a client was told what all others store'
say "$(trainer "$BASE/api/files/media/stats" | field total_files) files of the trainer and their clients"
trainer -X DELETE "$BASE$URL" > /dev/null
client -X DELETE "$BASE/api/v1/files/$UPLOAD" > /dev/null
[ "$(status -H "@$FOLDER/client" "$BASE$URL")" = 404 ] || fail 'the picture is still there'
say 'the trainer deleted the picture: it is gone for both'
echo 'the Coaching API answers'
