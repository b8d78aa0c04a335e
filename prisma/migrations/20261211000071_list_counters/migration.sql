-- What administrators' lists of everyone count, beside what is stored (decisions 0111 and 0116): the total at the cost of one row.
--   folder    files of the Coaching API that are shown, by folder
--   entry     entries of diaries that are shown, by kind
--   metric    measured values, by what they measure
--   personas  personas that are shown
-- An entry that is a file has its id, and is counted with it, by columns of the file alone: when an entry is deleted, its file is
-- changed after it has gone.
CREATE OR REPLACE FUNCTION "counted_of_file"("f" "files")
RETURNS TABLE ("subject" text, "owner_id" uuid, "bucket" text, "files" bigint, "bytes" bigint) LANGUAGE sql STABLE AS $$
  SELECT 'kind', '00000000-0000-0000-0000-000000000000'::uuid, f."kind", 1::bigint, coalesce(f."size", 0)
    WHERE f."status" = 'completed'
  UNION ALL
  SELECT 'category', coalesce(f."owner_id", '00000000-0000-0000-0000-000000000000'), f."category", 1, coalesce(f."size", 0)
    WHERE f."status" = 'completed' AND f."category" IS NOT NULL
  UNION ALL
  SELECT 'folder', '00000000-0000-0000-0000-000000000000', f."category", 1, 0
    WHERE f."category" IS NOT NULL AND f."status" NOT IN ('failed', 'quarantined', 'erased')
  UNION ALL
  SELECT 'entry', '00000000-0000-0000-0000-000000000000', CASE f."category" WHEN 'documents' THEN 'document' ELSE 'photo' END, 1, 0
    WHERE f."entry_id" = f."id" AND f."status" NOT IN ('failed', 'quarantined', 'erased')
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

DROP TRIGGER "files_count_change" ON "files";
CREATE TRIGGER "files_count_change" AFTER UPDATE ON "files" FOR EACH ROW
  WHEN ((OLD."status", OLD."owner_id", OLD."kind", OLD."category", OLD."persona_id", OLD."size", OLD."entry_id")
    IS DISTINCT FROM (NEW."status", NEW."owner_id", NEW."kind", NEW."category", NEW."persona_id", NEW."size", NEW."entry_id"))
  EXECUTE FUNCTION "files_count"();

CREATE FUNCTION "diary_entries_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'entry', '00000000-0000-0000-0000-000000000000', e.kind, e.entries, 0 FROM (
      SELECT NEW."kind" AS kind, 1 AS entries WHERE TG_OP = 'INSERT'
      UNION ALL
      SELECT OLD."kind", -1 WHERE TG_OP = 'DELETE'
    ) e WHERE e.kind IN ('meal', 'progress');
  RETURN NULL;
END
$$;
CREATE TRIGGER "diary_entries_count" AFTER INSERT OR DELETE ON "diary_entries" FOR EACH ROW
  EXECUTE FUNCTION "diary_entries_count"();

CREATE FUNCTION "progress_records_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'metric', '00000000-0000-0000-0000-000000000000', p.metric, sum(p.records), 0 FROM (
      SELECT NEW."metric" AS metric, 1 AS records WHERE TG_OP <> 'DELETE'
      UNION ALL
      SELECT OLD."metric", -1 WHERE TG_OP <> 'INSERT'
    ) p GROUP BY 3 HAVING sum(p.records) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "progress_records_count" AFTER INSERT OR UPDATE OF "metric" OR DELETE ON "progress_records" FOR EACH ROW
  EXECUTE FUNCTION "progress_records_count"();

CREATE FUNCTION "personas_count"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "storage_changes" ("subject", "owner_id", "bucket", "files", "bytes")
    SELECT 'personas', '00000000-0000-0000-0000-000000000000', '', sum(p.personas), 0 FROM (
      SELECT 1 AS personas WHERE TG_OP <> 'DELETE' AND NEW."deleted_at" IS NULL AND NEW."owner_id" IS NOT NULL
      UNION ALL
      SELECT -1 WHERE TG_OP <> 'INSERT' AND OLD."deleted_at" IS NULL AND OLD."owner_id" IS NOT NULL
    ) p HAVING sum(p.personas) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "personas_count" AFTER INSERT OR DELETE ON "personas" FOR EACH ROW EXECUTE FUNCTION "personas_count"();
CREATE TRIGGER "personas_count_change" AFTER UPDATE ON "personas" FOR EACH ROW
  WHEN ((OLD."deleted_at", OLD."owner_id") IS DISTINCT FROM (NEW."deleted_at", NEW."owner_id"))
  EXECUTE FUNCTION "personas_count"();

CREATE OR REPLACE FUNCTION "repair_storage_counters"() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  repaired int;
BEGIN
  WITH expected AS (
    SELECT c.* FROM "files" f, "counted_of_file"(f) c
    UNION ALL
    SELECT 'organisation', "organisation_id", '', 1, 0 FROM "cases" WHERE "organisation_id" IS NOT NULL AND "deleted_at" IS NULL
    UNION ALL
    SELECT 'entry', '00000000-0000-0000-0000-000000000000', "kind", 1, 0 FROM "diary_entries" WHERE "kind" IN ('meal', 'progress')
    UNION ALL
    SELECT 'metric', '00000000-0000-0000-0000-000000000000', "metric", 1, 0 FROM "progress_records"
    UNION ALL
    SELECT 'personas', '00000000-0000-0000-0000-000000000000', '', 1, 0 FROM "personas"
      WHERE "deleted_at" IS NULL AND "owner_id" IS NOT NULL
    UNION ALL
    SELECT "subject", "owner_id", "bucket", -"files", -"bytes" FROM "storage_counters"
      WHERE "subject" IN ('kind', 'category', 'images', 'persona', 'dicom', 'organisation', 'folder', 'entry', 'metric', 'personas')
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

SELECT "repair_storage_counters"();
