-- Measurements that readers draw on images (decision 0055). The id is the client's, so that one saved twice is one. What was
-- drawn is sealed under the row's own key: when the row goes, with its file, nothing of it can be read.
CREATE TABLE "measurements" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "case_id" UUID,
    "study_id" UUID,
    "frame" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "author_id" UUID,
    "version" INTEGER NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "measurements_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "measurements_frame_check" CHECK ("frame" >= 1)
);
CREATE TABLE "measurement_versions" (
    "measurement_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "author_id" UUID,
    "sealed" BYTEA NOT NULL,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measurement_versions_pkey" PRIMARY KEY ("measurement_id", "version")
);
CREATE INDEX "measurements_file_id_idx" ON "measurements"("file_id");
CREATE INDEX "measurements_case_id_idx" ON "measurements"("case_id");
CREATE INDEX "measurements_study_id_idx" ON "measurements"("study_id");
CREATE INDEX "measurements_author_id_idx" ON "measurements"("author_id");
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "measurement_versions" ADD CONSTRAINT "measurement_versions_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open rooms look again (decision 0030).
CREATE FUNCTION "measurements_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed "measurements" := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM "tell_change"('measurements', changed."case_id",
    ARRAY[changed."author_id", (SELECT "owner_id" FROM "studies" WHERE "id" = changed."study_id")]);
  RETURN NULL;
END $$;
CREATE TRIGGER "measurements_say" AFTER INSERT OR UPDATE OR DELETE ON "measurements" FOR EACH ROW
  EXECUTE FUNCTION "measurements_say"();
