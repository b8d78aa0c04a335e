-- What somebody opened in an organisation that is closed by now has ended with it, and is no case of somebody who belonged to none
-- (decision 0176): the upgrade looked at open ones alone.
UPDATE "cases" c SET "opened_in" = c."organisation_id" FROM "users" u, "organisations" o
  WHERE c."opened_in" IS NULL AND u."id" = c."opened_by" AND u."role" <> 'patient' AND o."id" = c."organisation_id"
    AND o."closed_at" >= c."created_at"
    AND EXISTS (SELECT 1 FROM "organisation_members" m WHERE m."organisation_id" = o."id" AND m."user_id" = u."id");
