-- Searching names and titles without reading every row (decision 0110). A word is found by its trigrams, in a table beside the
-- one that is searched: the search itself then looks at the text. No extension is needed. Filling them takes about a minute for
-- 200,000 cases and 100,000 people.

-- The letters of any language are folded, also where the database has the locale C.
DO $migration$
DECLARE
  fold text := (
    SELECT 'lower(part COLLATE pg_catalog.' || quote_ident(collname) || ')' FROM pg_collation
    WHERE collname IN ('pg_c_utf8', 'und-x-icu') AND collnamespace = 'pg_catalog'::regnamespace
    ORDER BY collname = 'pg_c_utf8' DESC LIMIT 1);
BEGIN
  EXECUTE format($function$
    CREATE FUNCTION "fold_text"(part text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT %s $$
  $function$, coalesce(fold, 'lower(part)'));
END
$migration$;

-- The one, two and three letters that follow one another in some texts, as numbers: lib/db/search-terms.ts makes the same of a
-- word. Different letters may have the same number, which costs a look and nothing else. In PL/pgSQL: six times as fast as in SQL.
CREATE FUNCTION "search_terms"(VARIADIC parts text[]) RETURNS int[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  part text;
  letter text;
  a bigint;
  b bigint;
  c bigint;
  terms int[] := '{}';
BEGIN
  FOREACH part IN ARRAY parts LOOP
    a := NULL; b := NULL;
    FOREACH letter IN ARRAY coalesce(string_to_array("fold_text"(part), NULL), '{}') LOOP
      c := ascii(letter);
      IF c = 32 THEN a := NULL; b := NULL; CONTINUE; END IF;
      -- A word does not go on after a space.
      terms := terms || ((1031 + c) % 1073741824)::int;
      IF b IS NOT NULL THEN
        terms := terms || (((2 * 1031 + b) * 1031 + c) % 1073741824)::int;
        IF a IS NOT NULL THEN terms := terms || ((((3 * 1031 + a) * 1031 + b) * 1031 + c) % 1073741824)::int; END IF;
      END IF;
      a := b; b := c;
    END LOOP;
  END LOOP;
  RETURN terms;
END $$;

CREATE TABLE "user_search" (
    "user_id" UUID NOT NULL,
    "terms" INTEGER[] NOT NULL,
    CONSTRAINT "user_search_pkey" PRIMARY KEY ("user_id")
);
CREATE TABLE "case_search" (
    "case_id" UUID NOT NULL,
    "terms" INTEGER[] NOT NULL,
    CONSTRAINT "case_search_pkey" PRIMARY KEY ("case_id")
);

-- Makes all of them anew: for a database that was filled without its triggers.
CREATE FUNCTION "rebuild_search_terms"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM "user_search";
  DELETE FROM "case_search";
  INSERT INTO "user_search" ("user_id", "terms") SELECT "id", "search_terms"("name", "email", "site") FROM "users";
  INSERT INTO "case_search" ("case_id", "terms")
    SELECT c."id", "search_terms"(c."title", c."number", c."site", u."name")
    FROM "cases" c JOIN "users" u ON u."id" = c."patient_id";
$$;
SELECT "rebuild_search_terms"();

ALTER TABLE "user_search" ADD CONSTRAINT "user_search_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_case_id_fkey"
    FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "user_search_terms_idx" ON "user_search" USING GIN ("terms");
CREATE INDEX "case_search_terms_idx" ON "case_search" USING GIN ("terms");

CREATE FUNCTION "users_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "user_search" ("user_id", "terms") VALUES (NEW."id", "search_terms"(NEW."name", NEW."email", NEW."site"))
    ON CONFLICT ("user_id") DO UPDATE SET "terms" = excluded."terms";
  IF TG_OP = 'UPDATE' AND NEW."name" <> OLD."name" THEN
    UPDATE "case_search" s SET "terms" = "search_terms"(c."title", c."number", c."site", NEW."name")
      FROM "cases" c WHERE c."patient_id" = NEW."id" AND s."case_id" = c."id";
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "users_index_terms_new" AFTER INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "users_index_terms"();
CREATE TRIGGER "users_index_terms_change" AFTER UPDATE ON "users" FOR EACH ROW
  WHEN ((OLD."name", OLD."email", OLD."site") IS DISTINCT FROM (NEW."name", NEW."email", NEW."site"))
  EXECUTE FUNCTION "users_index_terms"();

CREATE FUNCTION "cases_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "case_search" ("case_id", "terms")
    SELECT NEW."id", "search_terms"(NEW."title", NEW."number", NEW."site", u."name") FROM "users" u WHERE u."id" = NEW."patient_id"
    ON CONFLICT ("case_id") DO UPDATE SET "terms" = excluded."terms";
  RETURN NULL;
END
$$;
CREATE TRIGGER "cases_index_terms_new" AFTER INSERT ON "cases" FOR EACH ROW EXECUTE FUNCTION "cases_index_terms"();
CREATE TRIGGER "cases_index_terms_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."title", OLD."number", OLD."site", OLD."patient_id") IS DISTINCT FROM (NEW."title", NEW."number", NEW."site", NEW."patient_id"))
  EXECUTE FUNCTION "cases_index_terms"();
