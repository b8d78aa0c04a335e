-- What is stored, counted as it changes (decision 0111), so that no page adds up a whole table. A transaction adds what it changes
-- as rows of its own, which no other waits for; now and then these are folded into one row for each person and kind. What is
-- counted is the sum of both. Counting a million files takes about ten seconds.

CREATE TABLE "storage_counters" (
    "subject" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "files" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "storage_counters_pkey" PRIMARY KEY ("subject", "owner_id", "bucket")
);
CREATE INDEX "storage_counters_subject_bytes_idx" ON "storage_counters"("subject", "bytes" DESC);
CREATE INDEX "storage_counters_empty_idx" ON "storage_counters"("subject") WHERE "files" = 0 AND "bytes" = 0;

CREATE TABLE "storage_changes" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "subject" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "files" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    CONSTRAINT "storage_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "storage_changes_subject_owner_id_idx" ON "storage_changes"("subject", "owner_id");

-- What one file counts for. Who has gone is nobody: the UUID of zeros.
--   kind      completed files, by kind, of everyone together
--   category  a person's completed files of the Coaching API, by folder
--   images    the images derived from a person's files of the Coaching API, by folder
--   persona   a persona's completed files, by kind
--   dicom     completed uploads of the DICOM API, by the person or the frontend's user they are for
CREATE FUNCTION "counted_of_file"("f" "files")
RETURNS TABLE ("subject" text, "owner_id" uuid, "bucket" text, "files" bigint, "bytes" bigint) LANGUAGE sql STABLE AS $$
  SELECT 'kind', '00000000-0000-0000-0000-000000000000'::uuid, f."kind", 1::bigint, coalesce(f."size", 0)
    WHERE f."status" = 'completed'
  UNION ALL
  SELECT 'category', coalesce(f."owner_id", '00000000-0000-0000-0000-000000000000'), f."category", 1, coalesce(f."size", 0)
    WHERE f."status" = 'completed' AND f."category" IS NOT NULL
  UNION ALL
  SELECT 'persona', f."persona_id", f."kind", 1, coalesce(f."size", 0)
    WHERE f."status" = 'completed' AND f."persona_id" IS NOT NULL
  UNION ALL
  SELECT 'images', coalesce(f."owner_id", '00000000-0000-0000-0000-000000000000'), f."category", count(*), coalesce(sum(v."size"), 0)
    FROM "file_variants" v
    WHERE f."category" IS NOT NULL AND f."status" <> 'erased' AND v."file_id" = f."id" AND v."role" <> 'htj2k'
    HAVING count(*) > 0
  UNION ALL
  SELECT 'dicom', coalesce(d."user_id", '00000000-0000-0000-0000-000000000000'), coalesce(d."frontend_user", ''), 1, 0
    FROM "dicom_uploads" d WHERE f."status" = 'completed' AND f."kind" = 'dicom_upload' AND d."id" = f."id"
$$;

CREATE FUNCTION "files_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT c."subject", c."owner_id", c."bucket", sum(c."files"), sum(c."bytes") FROM (
      SELECT n."subject", n."owner_id", n."bucket", n."files", n."bytes" FROM "counted_of_file"(NEW) n WHERE TG_OP <> 'DELETE'
      UNION ALL
      SELECT o."subject", o."owner_id", o."bucket", -o."files", -o."bytes" FROM "counted_of_file"(OLD) o WHERE TG_OP <> 'INSERT'
    ) c GROUP BY 1, 2, 3 HAVING sum(c."files") <> 0 OR sum(c."bytes") <> 0;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER "files_count_new" AFTER INSERT ON "files" FOR EACH ROW EXECUTE FUNCTION "files_count"();
CREATE TRIGGER "files_count_change" AFTER UPDATE ON "files" FOR EACH ROW
  WHEN ((OLD."status", OLD."owner_id", OLD."kind", OLD."category", OLD."persona_id", OLD."size")
    IS DISTINCT FROM (NEW."status", NEW."owner_id", NEW."kind", NEW."category", NEW."persona_id", NEW."size"))
  EXECUTE FUNCTION "files_count"();
-- Before the rows that belong to it are gone.
CREATE TRIGGER "files_count_end" BEFORE DELETE ON "files" FOR EACH ROW EXECUTE FUNCTION "files_count"();

CREATE FUNCTION "file_variants_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'images', coalesce(f."owner_id", '00000000-0000-0000-0000-000000000000'), f."category", sum(v.files), sum(v.bytes)
    FROM (
      SELECT NEW."file_id" AS file_id, 1 AS files, NEW."size" AS bytes WHERE TG_OP <> 'DELETE' AND NEW."role" <> 'htj2k'
      UNION ALL
      SELECT OLD."file_id", -1, -OLD."size" WHERE TG_OP <> 'INSERT' AND OLD."role" <> 'htj2k'
    ) v JOIN "files" f ON f."id" = v.file_id
    WHERE f."category" IS NOT NULL AND f."status" <> 'erased' GROUP BY 1, 2, 3 HAVING sum(v.files) <> 0 OR sum(v.bytes) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "file_variants_count" AFTER INSERT OR UPDATE OR DELETE ON "file_variants" FOR EACH ROW
  EXECUTE FUNCTION "file_variants_count"();

CREATE FUNCTION "dicom_uploads_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'dicom', coalesce(d.user_id, '00000000-0000-0000-0000-000000000000'), coalesce(d.frontend_user, ''), sum(d.files), 0
    FROM (
      SELECT NEW."id" AS id, NEW."user_id" AS user_id, NEW."frontend_user" AS frontend_user, 1 AS files WHERE TG_OP <> 'DELETE'
      UNION ALL
      SELECT OLD."id", OLD."user_id", OLD."frontend_user", -1 WHERE TG_OP <> 'INSERT'
    ) d JOIN "files" f ON f."id" = d.id
    WHERE f."status" = 'completed' AND f."kind" = 'dicom_upload' GROUP BY 1, 2, 3 HAVING sum(d.files) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "dicom_uploads_count" AFTER INSERT OR UPDATE OF "user_id", "frontend_user" OR DELETE ON "dicom_uploads"
  FOR EACH ROW EXECUTE FUNCTION "dicom_uploads_count"();

-- Cases of an organisation that are not being deleted.
CREATE FUNCTION "cases_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'organisation', c.organisation_id, '', sum(c.cases), 0 FROM (
      SELECT NEW."organisation_id" AS organisation_id, 1 AS cases WHERE TG_OP <> 'DELETE' AND NEW."deleted_at" IS NULL
      UNION ALL
      SELECT OLD."organisation_id", -1 WHERE TG_OP <> 'INSERT' AND OLD."deleted_at" IS NULL
    ) c WHERE c.organisation_id IS NOT NULL GROUP BY 1, 2, 3 HAVING sum(c.cases) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "cases_count" AFTER INSERT OR DELETE ON "cases" FOR EACH ROW EXECUTE FUNCTION "cases_count"();
CREATE TRIGGER "cases_count_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."organisation_id", OLD."deleted_at") IS DISTINCT FROM (NEW."organisation_id", NEW."deleted_at"))
  EXECUTE FUNCTION "cases_count"();

-- Folds changes into the counters, with the sums of everyone together and of each person. One process at a time: that a user of
-- the DICOM API has a first upload, or none any more, is seen here.
CREATE FUNCTION "fold_storage_changes"("most" int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  folded int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('fold_storage_changes'));
  WITH gone AS (
    DELETE FROM "storage_changes" WHERE "id" IN (SELECT "id" FROM "storage_changes" ORDER BY "id" LIMIT most)
    RETURNING "subject", "owner_id", "bucket", "files", "bytes"
  ), changed AS (
    SELECT "subject", "owner_id", "bucket", sum("files") AS files, sum("bytes") AS bytes FROM gone GROUP BY 1, 2, 3
  ), counted AS (
    SELECT "subject", "owner_id", "bucket", files, bytes FROM changed
    UNION ALL
    SELECT "subject" || ':all', '00000000-0000-0000-0000-000000000000', CASE WHEN "subject" = 'dicom' THEN '' ELSE "bucket" END, files, bytes
      FROM changed WHERE "subject" IN ('category', 'images', 'persona', 'dicom')
    UNION ALL
    SELECT 'person', "owner_id", '', CASE WHEN "subject" = 'category' THEN files ELSE 0 END, bytes
      FROM changed WHERE "subject" IN ('category', 'images') AND "owner_id" <> '00000000-0000-0000-0000-000000000000'
    UNION ALL
    SELECT 'dicom:users', '00000000-0000-0000-0000-000000000000', '', sign(coalesce(c."files", 0) + n.files) - sign(coalesce(c."files", 0)), 0
      FROM changed n LEFT JOIN "storage_counters" c USING ("subject", "owner_id", "bucket")
      WHERE "subject" = 'dicom' AND ("owner_id" <> '00000000-0000-0000-0000-000000000000' OR "bucket" <> '')
  ), stored AS (
    INSERT INTO "storage_counters" AS c ("subject", "owner_id", "bucket", "files", "bytes")
      SELECT "subject", "owner_id", "bucket", sum(files), sum(bytes) FROM counted GROUP BY 1, 2, 3
      ON CONFLICT ("subject", "owner_id", "bucket")
        DO UPDATE SET "files" = c."files" + excluded."files", "bytes" = c."bytes" + excluded."bytes"
  )
  SELECT count(*)::int INTO folded FROM gone;
  IF folded > 0 THEN
    -- What counts for nothing any more names nobody.
    DELETE FROM "storage_counters" WHERE "files" = 0 AND "bytes" = 0;
  END IF;
  RETURN folded;
END
$$;

-- Finds where the counters and the rows differ, in one snapshot, and adds the differences as changes. Where there were some, the
-- sums of everyone and of each person are made anew.
CREATE FUNCTION "repair_storage_counters"() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  repaired int;
BEGIN
  WITH expected AS (
    SELECT c.* FROM "files" f, "counted_of_file"(f) c
    UNION ALL
    SELECT 'organisation', "organisation_id", '', 1, 0 FROM "cases" WHERE "organisation_id" IS NOT NULL AND "deleted_at" IS NULL
    UNION ALL
    SELECT "subject", "owner_id", "bucket", -"files", -"bytes" FROM "storage_counters"
      WHERE "subject" IN ('kind', 'category', 'images', 'persona', 'dicom', 'organisation')
    UNION ALL
    SELECT "subject", "owner_id", "bucket", -"files", -"bytes" FROM "storage_changes"
  ), added AS (
    INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
      SELECT "subject", "owner_id", "bucket", sum("files"), sum("bytes") FROM expected GROUP BY 1, 2, 3
      HAVING sum("files") <> 0 OR sum("bytes") <> 0
    RETURNING 1
  )
  SELECT count(*)::int INTO repaired FROM added;
  IF repaired > 0 THEN
    PERFORM "fold_storage_changes"(2147483647); -- It keeps the lock of those who fold until the end.
    DELETE FROM "storage_counters" WHERE "subject" IN ('category:all', 'images:all', 'persona:all', 'dicom:all', 'dicom:users', 'person');
    INSERT INTO "storage_counters" ("subject", "owner_id", "bucket", "files", "bytes")
      SELECT "subject" || ':all', '00000000-0000-0000-0000-000000000000'::uuid, CASE WHEN "subject" = 'dicom' THEN '' ELSE "bucket" END, sum("files"), sum("bytes")
        FROM "storage_counters" WHERE "subject" IN ('category', 'images', 'persona', 'dicom') GROUP BY 1, 2, 3
      UNION ALL
      SELECT 'person', "owner_id", '', sum(CASE WHEN "subject" = 'category' THEN "files" ELSE 0 END), sum("bytes")
        FROM "storage_counters" WHERE "subject" IN ('category', 'images') AND "owner_id" <> '00000000-0000-0000-0000-000000000000' GROUP BY 1, 2, 3
      UNION ALL
      SELECT 'dicom:users', '00000000-0000-0000-0000-000000000000', '', count(*), 0
        FROM "storage_counters" WHERE "subject" = 'dicom' AND "files" > 0 AND ("owner_id" <> '00000000-0000-0000-0000-000000000000' OR "bucket" <> '') HAVING count(*) > 0;
  END IF;
  RETURN repaired;
END
$$;

-- Counts everything anew: for a database that was filled without its triggers.
CREATE FUNCTION "recount_storage"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "storage_counters";
  DELETE FROM "storage_changes";
  PERFORM "repair_storage_counters"();
END
$$;
SELECT "recount_storage"();
