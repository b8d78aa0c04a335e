-- Sites become organisations to which people belong (decision 0099). `site` stays readable: in `users` and `cases` it is the name
-- of an organisation, which triggers keep, so that a program that writes it alone writes the organisation too.
CREATE TABLE "organisations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "organisations_name_check" CHECK (btrim("name") <> '')
);
-- Of two organisations with one name at most one is open.
CREATE UNIQUE INDEX "organisations_name_key" ON "organisations"(lower("name")) WHERE "closed_at" IS NULL;

CREATE TABLE "organisation_members" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "organisation_members_pkey" PRIMARY KEY ("organisation_id", "user_id")
);
CREATE INDEX "organisation_members_user_id_idx" ON "organisation_members"("user_id");
ALTER TABLE "organisation_members" ADD CONSTRAINT "organisation_members_organisation_id_fkey"
  FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "organisation_members" ADD CONSTRAINT "organisation_members_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "cases" ADD COLUMN "organisation_id" UUID;
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_fkey"
  FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "cases_organisation_id_id_idx" ON "cases"("organisation_id", "id");

-- What was a text until now: one organisation for each, whatever its case and spaces.
INSERT INTO "organisations" ("name")
  SELECT min(btrim("site")) FROM (SELECT "site" FROM "users" UNION ALL SELECT "site" FROM "cases") AS "sites"
  WHERE btrim("site") <> '' GROUP BY lower(btrim("site"));
INSERT INTO "organisation_members" ("organisation_id", "user_id")
  SELECT "organisations"."id", "users"."id" FROM "users"
  JOIN "organisations" ON lower("organisations"."name") = lower(btrim("users"."site")) WHERE "users"."role" <> 'service';
UPDATE "cases" SET "organisation_id" = "organisations"."id" FROM "organisations"
  WHERE lower("organisations"."name") = lower(btrim("cases"."site"));

CREATE FUNCTION "open_organisation_named"("wanted" text) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT "id" FROM "organisations" WHERE lower("name") = lower(btrim("wanted")) AND "closed_at" IS NULL
$$;

-- A case that names an organisation has its name as its site. One whose site alone was written is of the organisation of that
-- name, or of none: whoever writes a case founds no organisation.
CREATE FUNCTION "cases_keep_organisation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW."organisation_id" IS NULL
    OR TG_OP = 'UPDATE' AND NEW."organisation_id" IS NOT DISTINCT FROM OLD."organisation_id"
  THEN
    NEW."organisation_id" := "open_organisation_named"(NEW."site");
  ELSE
    NEW."site" := (SELECT "name" FROM "organisations" WHERE "id" = NEW."organisation_id");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "cases_organisation_new" BEFORE INSERT ON "cases" FOR EACH ROW EXECUTE FUNCTION "cases_keep_organisation"();
CREATE TRIGGER "cases_organisation_change" BEFORE UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."site", OLD."organisation_id") IS DISTINCT FROM (NEW."site", NEW."organisation_id"))
  EXECUTE FUNCTION "cases_keep_organisation"();

-- The site of a person is written by administrators alone: it founds the organisation, and takes the place of the former one.
CREATE FUNCTION "users_keep_organisation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND lower(btrim(NEW."site")) IS DISTINCT FROM lower(btrim(OLD."site")) THEN
    DELETE FROM "organisation_members" WHERE "user_id" = NEW."id" AND "organisation_id" = "open_organisation_named"(OLD."site");
  END IF;
  IF btrim(NEW."site") <> '' AND NEW."role" <> 'service' THEN
    INSERT INTO "organisations" ("name") VALUES (btrim(NEW."site")) ON CONFLICT DO NOTHING;
    INSERT INTO "organisation_members" ("organisation_id", "user_id")
      SELECT "open_organisation_named"(NEW."site"), NEW."id" ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "users_organisation_new" AFTER INSERT ON "users" FOR EACH ROW WHEN (NEW."site" IS NOT NULL)
  EXECUTE FUNCTION "users_keep_organisation"();
CREATE TRIGGER "users_organisation_change" AFTER UPDATE ON "users" FOR EACH ROW
  WHEN (OLD."site" IS DISTINCT FROM NEW."site") EXECUTE FUNCTION "users_keep_organisation"();

-- Membership that came or went otherwise: the site is one of the organisations of which they still are.
CREATE FUNCTION "members_keep_site"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."user_id" ELSE NEW."user_id" END;
BEGIN
  UPDATE "users" SET "site" = (
    SELECT "organisations"."name" FROM "organisation_members" JOIN "organisations" ON "organisations"."id" = "organisation_id"
    WHERE "user_id" = person AND "closed_at" IS NULL ORDER BY "organisation_members"."created_at", "organisations"."id" LIMIT 1)
  WHERE "id" = person AND NOT EXISTS (
    SELECT 1 FROM "organisation_members" JOIN "organisations" ON "organisations"."id" = "organisation_id"
    WHERE "user_id" = person AND "closed_at" IS NULL AND lower("name") = lower(btrim("users"."site")));
  RETURN NULL;
END $$;
-- Not where the trigger of `users` has written it: that site is right.
CREATE TRIGGER "organisation_members_site" AFTER INSERT OR DELETE ON "organisation_members" FOR EACH ROW
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "members_keep_site"();

-- Another name is the site of everything that carried the former one.
CREATE FUNCTION "organisations_keep_sites"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "cases" SET "site" = NEW."name" WHERE "organisation_id" = NEW."id";
  UPDATE "users" SET "site" = NEW."name" WHERE lower(btrim("site")) = lower(OLD."name")
    AND EXISTS (SELECT 1 FROM "organisation_members" WHERE "organisation_id" = NEW."id" AND "user_id" = "users"."id");
  UPDATE "service_accounts" SET "site" = NEW."name" WHERE "site" = OLD."name";
  UPDATE "archive_destinations" SET "site" = NEW."name" WHERE "site" = OLD."name";
  RETURN NULL;
END $$;
CREATE TRIGGER "organisations_rename" AFTER UPDATE ON "organisations" FOR EACH ROW
  WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "organisations_keep_sites"();

-- Every process forgets what it decided (0021), and open pages look again (0030).
CREATE TRIGGER "organisation_members_tell_change" AFTER UPDATE OR DELETE ON "organisation_members" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'user_id');
CREATE TRIGGER "organisation_members_tell_emptied" AFTER TRUNCATE ON "organisation_members"
  EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "organisation_members_say" AFTER INSERT OR UPDATE OR DELETE ON "organisation_members" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('access', '', 'user_id');
CREATE TRIGGER "organisations_tell_change" AFTER UPDATE OR DELETE OR TRUNCATE ON "organisations"
  EXECUTE FUNCTION "tell_access_emptied"();

-- With a setting that shows doctors less than everything, these decide too.
DROP TRIGGER "cases_tell_change" ON "cases";
CREATE TRIGGER "cases_tell_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."patient_id", OLD."opened_by", OLD."deleted_at", OLD."organisation_id", OLD."responsible_id", OLD."site")
    IS DISTINCT FROM (NEW."patient_id", NEW."opened_by", NEW."deleted_at", NEW."organisation_id", NEW."responsible_id", NEW."site"))
  EXECUTE FUNCTION "tell_access_change"('caseId', 'id');
CREATE TRIGGER "second_opinions_tell_change" AFTER UPDATE OR DELETE ON "second_opinions" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('caseId', 'case_id');
