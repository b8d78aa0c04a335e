-- AlterTable
ALTER TABLE "files" ADD COLUMN     "codec" TEXT,
ADD COLUMN     "duration_ms" INTEGER,
ADD COLUMN     "persona_id" UUID;

-- CreateTable
CREATE TABLE "personas" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "personas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_files" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "personas_number_key" ON "personas"("number");

-- CreateIndex
CREATE INDEX "personas_owner_id_id_idx" ON "personas"("owner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "media_files_number_key" ON "media_files"("number");

-- Most files belong to no persona: a partial index, which Prisma's schema does not see, costs them nothing.
CREATE INDEX "files_of_persona" ON "files" ("persona_id", "id") WHERE "persona_id" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_persona_id_fkey" FOREIGN KEY ("persona_id") REFERENCES "personas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personas" ADD CONSTRAINT "personas_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_id_fkey" FOREIGN KEY ("id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open pages look again when a persona or something of theirs changed (decision 0030). It concerns its owner alone.
CREATE TRIGGER "personas_say" AFTER INSERT OR UPDATE OR DELETE ON "personas" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('personas', '', 'owner_id');

CREATE OR REPLACE FUNCTION "tell_file_change"("file" "files") RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF "file"."kind" = 'dicom_upload' THEN
    PERFORM "tell_change"('dicom', "file"."case_id", ARRAY["file"."owner_id",
      (SELECT "user_id" FROM "dicom_uploads" WHERE "id" = "file"."id")]);
  ELSIF "file"."persona_id" IS NOT NULL THEN
    PERFORM "tell_change"('personas', NULL, ARRAY["file"."owner_id"]);
  ELSIF "file"."case_id" IS NOT NULL THEN
    PERFORM "tell_change"('files', "file"."case_id", '{}');
  ELSE
    PERFORM "tell_change"('files', NULL, ARRAY["file"."owner_id"]);
  END IF;
END $$;

-- An erased file belongs to no persona any more: what is said then is said of it as it was.
CREATE OR REPLACE FUNCTION "files_say"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE'
    OR (OLD."case_id", OLD."owner_id", OLD."persona_id") IS DISTINCT FROM (NEW."case_id", NEW."owner_id", NEW."persona_id"))
    THEN PERFORM "tell_file_change"(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "tell_file_change"(NEW); END IF;
  RETURN NULL;
END $$;

-- Who could see what lies in a persona can no longer once it is deleted: every process forgets what it decided (0021).
CREATE TRIGGER "personas_tell_change" AFTER UPDATE ON "personas" FOR EACH ROW
  WHEN ((OLD."owner_id", OLD."deleted_at") IS DISTINCT FROM (NEW."owner_id", NEW."deleted_at"))
  EXECUTE FUNCTION "tell_access_change"('userId', 'owner_id');
CREATE TRIGGER "personas_tell_emptied" AFTER TRUNCATE ON "personas" EXECUTE FUNCTION "tell_access_emptied"();
