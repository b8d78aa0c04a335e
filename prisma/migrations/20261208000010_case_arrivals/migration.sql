-- Arrivals are numbered within their case, so that a reader can have read it up to one of them (decision 0066). The number is
-- drawn under the lock of the case's row, which is held until the commit: whoever sees a number sees all before it. A time could
-- not say that, since files become visible in the order of their commits.
ALTER TABLE "cases" ADD COLUMN "arrivals" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "files" ADD COLUMN "arrival" INTEGER;
ALTER TABLE "case_reads"
  ADD COLUMN "read_up_to" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "is_unread" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "case_reads_user_id_idx" ON "case_reads"("user_id");

-- Nothing is remembered or shown of these rows that the numbers would change.
ALTER TABLE "files" DISABLE TRIGGER "files_tell_change";
ALTER TABLE "case_reads" DISABLE TRIGGER "case_reads_say";
WITH numbered AS (
  SELECT "id", row_number() OVER (PARTITION BY "case_id" ORDER BY coalesce("completed_at", "created_at"), "id") AS "arrival"
  FROM "files" WHERE "case_id" IS NOT NULL AND "status" = 'completed' AND "preview_of" IS NULL)
UPDATE "files" SET "arrival" = numbered."arrival" FROM numbered WHERE "files"."id" = numbered."id";
UPDATE "cases" SET "arrivals" = last."arrival"
FROM (SELECT "case_id", max("arrival") AS "arrival" FROM "files" WHERE "arrival" IS NOT NULL GROUP BY "case_id") AS last
WHERE "cases"."id" = last."case_id";
-- What had arrived when a case was marked as read counts as read, and what came later does not.
UPDATE "case_reads" SET "read_up_to" = seen."arrivals"
FROM (
  SELECT r."case_id", r."user_id", count(*) AS "arrivals" FROM "case_reads" r JOIN "files" f ON f."case_id" = r."case_id"
  WHERE f."arrival" IS NOT NULL AND coalesce(f."completed_at", f."created_at") <= r."read_at"
  GROUP BY r."case_id", r."user_id") AS seen
WHERE "case_reads"."case_id" = seen."case_id" AND "case_reads"."user_id" = seen."user_id";
ALTER TABLE "files" ENABLE TRIGGER "files_tell_change";
ALTER TABLE "case_reads" ENABLE TRIGGER "case_reads_say";

-- A file arrives in a case as it becomes visible there, however it came: sent, fetched from an archive, or moved.
CREATE FUNCTION "number_arrival"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."status" = 'completed' AND OLD."case_id" IS NOT DISTINCT FROM NEW."case_id" THEN RETURN NEW; END IF;
  UPDATE "cases" SET "arrivals" = "arrivals" + 1 WHERE "id" = NEW."case_id" RETURNING "arrivals" INTO NEW."arrival";
  RETURN NEW;
END $$;
CREATE TRIGGER "files_number_arrival" BEFORE INSERT OR UPDATE OF "status", "case_id" ON "files" FOR EACH ROW
  WHEN (NEW."status" = 'completed' AND NEW."case_id" IS NOT NULL AND NEW."preview_of" IS NULL)
  EXECUTE FUNCTION "number_arrival"();

-- The number of images that a notification is about grows while it is unread.
DROP TRIGGER "notifications_say_read" ON "notifications";
CREATE TRIGGER "notifications_say_change" AFTER UPDATE ON "notifications" FOR EACH ROW
  WHEN ((OLD."read_at", OLD."data") IS DISTINCT FROM (NEW."read_at", NEW."data"))
  EXECUTE FUNCTION "row_says"('notifications', '', 'user_id');
