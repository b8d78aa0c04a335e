-- The series whose metadata object is not of their last change are found without reading the others.
CREATE INDEX "series_metadata_pending_idx" ON "series"("id") WHERE "metadata_revision" IS DISTINCT FROM "revision";
