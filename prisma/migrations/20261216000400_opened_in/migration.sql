-- Who opened a case keeps it as long as they belong to the organisation in which they opened it (decision 0176). It is the case's own
-- where they belong to that, else the one that their site names: a case for another organisation's patient is of the patient's.
ALTER TABLE "cases" ADD COLUMN "opened_in" UUID;
ALTER TABLE "cases" ADD CONSTRAINT "cases_opened_in_fkey"
  FOREIGN KEY ("opened_in") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION "organisation_opened_in"("opener" uuid, "of_case" uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT o."id" FROM "organisation_members" m JOIN "organisations" o ON o."id" = m."organisation_id" JOIN "users" u ON u."id" = m."user_id"
  WHERE m."user_id" = "opener" AND o."closed_at" IS NULL AND u."role" <> 'patient'
  ORDER BY o."id" IS NOT DISTINCT FROM "of_case" DESC, lower(o."name") IS NOT DISTINCT FROM lower(btrim(u."site")) DESC, m."created_at", o."id"
  LIMIT 1
$$;

-- What exists: its opener belongs to an organisation now. Of one who belongs to none nobody knows whether they ever did.
UPDATE "cases" SET "opened_in" = "organisation_opened_in"("opened_by", "organisation_id")
  WHERE "opened_by" IN (SELECT "user_id" FROM "organisation_members");

CREATE FUNCTION "cases_keep_opened_in"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."opened_in" := "organisation_opened_in"(NEW."opened_by", NEW."organisation_id");
  RETURN NEW;
END $$;
-- Triggers fire by their names: after those that find the organisation of the case.
CREATE TRIGGER "cases_organisation_opener_new" BEFORE INSERT ON "cases" FOR EACH ROW
  WHEN (NEW."opened_by" IS NOT NULL) EXECUTE FUNCTION "cases_keep_opened_in"();
CREATE TRIGGER "cases_organisation_opener_change" BEFORE UPDATE ON "cases" FOR EACH ROW
  WHEN (NEW."opened_by" IS DISTINCT FROM OLD."opened_by" AND NEW."opened_by" IS NOT NULL)
  EXECUTE FUNCTION "cases_keep_opened_in"();
