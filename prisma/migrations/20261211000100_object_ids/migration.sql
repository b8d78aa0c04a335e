-- Which row refers to an object: asked of every new object, each time that WAL is sent. Ids sort by time, so that rows are added at
-- the end of each index.
CREATE INDEX "files_object_id_idx" ON "files"("object_id") WHERE "object_id" IS NOT NULL;
CREATE INDEX "file_variants_object_id_idx" ON "file_variants"("object_id");
CREATE INDEX "uploads_object_id_idx" ON "uploads"("object_id");
CREATE INDEX "file_blackouts_original_object_id_idx" ON "file_blackouts"("original_object_id");
CREATE INDEX "series_metadata_object_id_idx" ON "series"("metadata_object_id") WHERE "metadata_object_id" IS NOT NULL;
