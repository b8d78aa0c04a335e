-- Numbers of patients, each of the organisation that issued it; people without an address; days of birth (decision 0169).

-- Staff register patients who have no address: these cannot sign in.
ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "users" ADD CONSTRAINT "users_email_to_sign_in"
  CHECK ("email" IS NOT NULL OR ("role" = 'patient' AND "password_hash" IS NULL)) NOT VALID;
ALTER TABLE "users" VALIDATE CONSTRAINT "users_email_to_sign_in";

-- The year follows the day; a day of another year than the one that is written is not kept.
ALTER TABLE "users" ADD COLUMN "birth_date" DATE;
CREATE FUNCTION "users_keep_birth_year"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."birth_date" IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' OR NEW."birth_date" IS DISTINCT FROM OLD."birth_date" THEN
    NEW."birth_year" := extract(year FROM NEW."birth_date");
  ELSIF NEW."birth_year" IS DISTINCT FROM extract(year FROM NEW."birth_date")::int THEN
    NEW."birth_date" := NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "users_keep_birth_year_new" BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "users_keep_birth_year"();
CREATE TRIGGER "users_keep_birth_year_change" BEFORE UPDATE OF "birth_date", "birth_year" ON "users" FOR EACH ROW
  EXECUTE FUNCTION "users_keep_birth_year"();

CREATE TABLE "patient_numbers" (
    "organisation_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    CONSTRAINT "patient_numbers_pkey" PRIMARY KEY ("organisation_id", "patient_id")
);
CREATE INDEX "patient_numbers_patient_id_idx" ON "patient_numbers"("patient_id");
ALTER TABLE "patient_numbers" ADD CONSTRAINT "patient_numbers_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "patient_numbers" ADD CONSTRAINT "patient_numbers_patient_id_fkey"
    FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 12-345, 12 345 and 12345 are one number, as are a1 and A1.
CREATE FUNCTION "fold_number"(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace("fold_text"(number), ' ', '')
$$;
-- Written out: while PostgreSQL builds an index, functions in functions are looked for in pg_catalog alone.
CREATE UNIQUE INDEX "patient_numbers_organisation_id_number_key" ON "patient_numbers"("organisation_id", replace("fold_text"("number"), ' ', ''));

CREATE FUNCTION "numbers_of"(patient uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg("fold_number"("number"), ' ' ORDER BY "organisation_id") FROM "patient_numbers" WHERE "patient_id" = patient
$$;

-- People and cases are found by them, too.
ALTER TABLE "user_search" ADD COLUMN "numbers" TEXT NOT NULL DEFAULT '';

CREATE FUNCTION "index_people"(people uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "user_search" ("user_id", "terms", "name", "numbers", "text")
    SELECT u."id", "search_terms"(u."name", u."email", u."site", n.numbers), "fold_text"(u."name"), coalesce(n.numbers, ''),
      "folded_lines"(u."name", u."email", u."site", n.numbers)
    FROM "users" u CROSS JOIN LATERAL (SELECT "numbers_of"(u."id")) AS n (numbers) WHERE u."id" = ANY (people)
    ON CONFLICT ("user_id") DO UPDATE
      SET "terms" = excluded."terms", "name" = excluded."name", "numbers" = excluded."numbers", "text" = excluded."text"
$$;

CREATE FUNCTION "index_cases"(cases uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "case_search" ("case_id", "terms", "text")
    SELECT c."id", "search_terms"(c."title", c."number", c."site", u."name", n.numbers),
      "folded_lines"(c."title", c."number", c."site", u."name", n.numbers)
    FROM "cases" c JOIN "users" u ON u."id" = c."patient_id" CROSS JOIN LATERAL (SELECT "numbers_of"(u."id")) AS n (numbers)
    WHERE c."id" = ANY (cases)
    ON CONFLICT ("case_id") DO UPDATE SET "terms" = excluded."terms", "text" = excluded."text"
$$;

CREATE OR REPLACE FUNCTION "rebuild_search_terms"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM "user_search";
  DELETE FROM "case_search";
  SELECT "index_people"(ARRAY(SELECT "id" FROM "users"));
  SELECT "index_cases"(ARRAY(SELECT "id" FROM "cases"));
$$;

CREATE OR REPLACE FUNCTION "users_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "index_people"(ARRAY[NEW."id"]);
  IF TG_OP = 'UPDATE' AND NEW."name" <> OLD."name" THEN
    PERFORM "index_cases"(ARRAY(SELECT "id" FROM "cases" WHERE "patient_id" = NEW."id"));
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION "cases_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "index_cases"(ARRAY[NEW."id"]);
  RETURN NULL;
END
$$;

CREATE FUNCTION "patient_numbers_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  patient uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."patient_id" ELSE NEW."patient_id" END;
BEGIN
  PERFORM "index_people"(ARRAY[patient]);
  PERFORM "index_cases"(ARRAY(SELECT "id" FROM "cases" WHERE "patient_id" = patient));
  RETURN NULL;
END
$$;
CREATE TRIGGER "patient_numbers_index_terms" AFTER INSERT OR UPDATE OR DELETE ON "patient_numbers" FOR EACH ROW
  EXECUTE FUNCTION "patient_numbers_index_terms"();

-- Organisations are found as people are.
ALTER TABLE "organisations" ADD COLUMN "folded_name" TEXT GENERATED ALWAYS AS ("fold_text"("name")) STORED;
