-- A derived picture is named by its role, with the size that it was made for beside it: pictures that were made for an
-- older size are found as before. Every row of today is named by its size and format.
ALTER TABLE "file_variants" ADD COLUMN "role" TEXT, ADD COLUMN "bound_px" INTEGER;

-- No picture changes: nobody has to be notified.
ALTER TABLE "file_variants" DISABLE TRIGGER USER;
UPDATE "file_variants" SET
  "role" = CASE "name" WHEN '150.webp' THEN 'stamp' WHEN '400.webp' THEN 'thumbnail' WHEN '800.avif' THEN 'medium'
    WHEN '1920.avif' THEN 'large' ELSE "name" END,
  "bound_px" = COALESCE(substring("name" FROM '^[0-9]{1,5}')::int, greatest("width", "height"));
ALTER TABLE "file_variants" ENABLE TRIGGER USER;

ALTER TABLE "file_variants" ALTER COLUMN "role" SET NOT NULL, ALTER COLUMN "bound_px" SET NOT NULL;

-- DropIndex
DROP INDEX "file_variants_file_id_name_key";

-- AlterTable
ALTER TABLE "file_variants" DROP COLUMN "name";

-- CreateIndex
CREATE UNIQUE INDEX "file_variants_file_id_role_key" ON "file_variants"("file_id", "role");
