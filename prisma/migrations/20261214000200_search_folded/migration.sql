-- Searches fold what people fold: accents, letters such as ø, ł and ß, Arabic forms and digits, apostrophes and hyphens of every
-- kind. The same as lib/runtime/text/fold-for-search.ts; what is searched stands folded in the tables beside people and cases.
-- Filling them takes about a minute for 200,000 cases and 100,000 people.
DO $migration$
DECLARE
  small text := (
    SELECT 'lower(%s COLLATE pg_catalog.' || quote_ident(collname) || ')' FROM pg_collation
    WHERE collname IN ('pg_c_utf8', 'und-x-icu') AND collnamespace = 'pg_catalog'::regnamespace
    ORDER BY collname = 'pg_c_utf8' DESC LIMIT 1);
  -- Inner calls first: signs without a width and apostrophes go, marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters go.
  bare text := $fold$regexp_replace(normalize(regexp_replace(part,
    '[\u0027\u0060\u00AD\u00B4\u00B7\u02B9-\u02BF\u02EE\u055A\u05F3\u0640\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\u200B-\u200F\u2018-\u201B\u202A-\u202E\u2032\u2035\u2060-\u2064\uA78B\uA78C\uFEFF]',
    '', 'g'), NFKD), '[\u0027\u0060\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]',
    '', 'g')$fold$;
BEGIN
  EXECUTE format($function$
    CREATE OR REPLACE FUNCTION "fold_text"(part text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT regexp_replace(replace(replace(replace(replace(translate(%s,
        'øđħłŧıðŋəςٱىیېکڪہھةۃ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'odhltidneσايييككهههه01234567890123456789'),
        'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'),
        '[\s,\u002D\u058A\u05BE\u1680\u2010-\u2015\u2028\u2029\u2043\u2212]+', ' ', 'g')
    $$
  $function$, format(coalesce(small, 'lower(%s)'), bare));
END
$migration$;

ALTER TABLE "user_search" ADD COLUMN "name" TEXT NOT NULL DEFAULT '', ADD COLUMN "text" TEXT NOT NULL DEFAULT '';
ALTER TABLE "case_search" ADD COLUMN "text" TEXT NOT NULL DEFAULT '';

CREATE FUNCTION "folded_lines"(VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg("fold_text"(part), E'\n' ORDER BY at) FROM unnest(parts) WITH ORDINALITY AS given (part, at)
$$;

CREATE OR REPLACE FUNCTION "rebuild_search_terms"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM "user_search";
  DELETE FROM "case_search";
  INSERT INTO "user_search" ("user_id", "terms", "name", "text")
    SELECT "id", "search_terms"("name", "email", "site"), "fold_text"("name"), "folded_lines"("name", "email", "site") FROM "users";
  INSERT INTO "case_search" ("case_id", "terms", "text")
    SELECT c."id", "search_terms"(c."title", c."number", c."site", u."name"), "folded_lines"(c."title", c."number", c."site", u."name")
    FROM "cases" c JOIN "users" u ON u."id" = c."patient_id";
$$;
SELECT "rebuild_search_terms"();

CREATE OR REPLACE FUNCTION "users_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "user_search" ("user_id", "terms", "name", "text") VALUES (NEW."id", "search_terms"(NEW."name", NEW."email", NEW."site"),
      "fold_text"(NEW."name"), "folded_lines"(NEW."name", NEW."email", NEW."site"))
    ON CONFLICT ("user_id") DO UPDATE SET "terms" = excluded."terms", "name" = excluded."name", "text" = excluded."text";
  IF TG_OP = 'UPDATE' AND NEW."name" <> OLD."name" THEN
    UPDATE "case_search" s SET "terms" = "search_terms"(c."title", c."number", c."site", NEW."name"),
        "text" = "folded_lines"(c."title", c."number", c."site", NEW."name")
      FROM "cases" c WHERE c."patient_id" = NEW."id" AND s."case_id" = c."id";
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION "cases_index_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "case_search" ("case_id", "terms", "text")
    SELECT NEW."id", "search_terms"(NEW."title", NEW."number", NEW."site", u."name"),
      "folded_lines"(NEW."title", NEW."number", NEW."site", u."name") FROM "users" u WHERE u."id" = NEW."patient_id"
    ON CONFLICT ("case_id") DO UPDATE SET "terms" = excluded."terms", "text" = excluded."text";
  RETURN NULL;
END
$$;

-- Of studies, whose texts are sealed, a start makes them anew (lib/studies/record/refold-search-terms.ts).
ALTER TABLE "studies" ADD COLUMN "are_terms_folded" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "studies" ALTER COLUMN "are_terms_folded" SET DEFAULT true;
CREATE INDEX "studies_terms_not_folded_idx" ON "studies"("id") WHERE NOT "are_terms_folded";
