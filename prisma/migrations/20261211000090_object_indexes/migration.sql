-- Rows are found by the objects they refer to without reading their tables (decision 0118): `npm run verify` reads objects in the
-- order of their ids, and what is sent between backups is looked up by the ids of new objects. Ids of objects begin with their
-- time, so that these indexes grow at their end alone. They take about ten seconds for a million files.
CREATE INDEX "files_object_id_idx" ON "files"("object_id") WHERE "object_id" IS NOT NULL;
CREATE INDEX "file_variants_object_id_idx" ON "file_variants"("object_id");
CREATE INDEX "uploads_finished_object_id_idx" ON "uploads"("object_id") WHERE "state" = 'finished';
CREATE INDEX "file_blackouts_original_object_id_idx" ON "file_blackouts"("original_object_id");
CREATE INDEX "series_metadata_object_id_idx" ON "series"("metadata_object_id") WHERE "metadata_object_id" IS NOT NULL;

-- What the hourly clean-up of the Coaching API looks for, however many meals have their images.
CREATE INDEX "files_without_meal_idx" ON "files"("id") WHERE "category" = 'meal_photos' AND "entry_id" IS NULL;
-- And by the database itself for each file that is deleted.
CREATE INDEX "messages_file_id_idx" ON "messages"("file_id") WHERE "file_id" IS NOT NULL;
