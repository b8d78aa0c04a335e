-- Who may read an upload of the DICOM API is decided by its own row: a list of them read the row of each file twice for it, and
-- twice more for its count. Triggers keep what is here like the file.
ALTER TABLE "dicom_uploads" ADD COLUMN "owner_id" UUID, ADD COLUMN "is_erased" BOOLEAN NOT NULL DEFAULT false;

UPDATE "dicom_uploads" d SET "owner_id" = f."owner_id", "is_erased" = f."status" = 'erased' FROM "files" f
  WHERE f."id" = d."id" AND (f."owner_id" IS NOT NULL OR f."status" = 'erased');

CREATE FUNCTION "dicom_uploads_of_file"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT f."owner_id", f."status" = 'erased' INTO NEW."owner_id", NEW."is_erased" FROM "files" f WHERE f."id" = NEW."id";
  -- Without a file, the foreign key refuses the row.
  NEW."is_erased" := coalesce(NEW."is_erased", false);
  RETURN NEW;
END
$$;
CREATE TRIGGER "dicom_uploads_of_file" BEFORE INSERT ON "dicom_uploads" FOR EACH ROW EXECUTE FUNCTION "dicom_uploads_of_file"();

CREATE FUNCTION "files_dicom_upload"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "dicom_uploads" SET "owner_id" = NEW."owner_id", "is_erased" = NEW."status" = 'erased' WHERE "id" = NEW."id";
  RETURN NULL;
END
$$;
CREATE TRIGGER "files_dicom_upload" AFTER UPDATE ON "files" FOR EACH ROW
  WHEN (OLD."owner_id" IS DISTINCT FROM NEW."owner_id" OR (OLD."status" = 'erased') <> (NEW."status" = 'erased'))
  EXECUTE FUNCTION "files_dicom_upload"();
