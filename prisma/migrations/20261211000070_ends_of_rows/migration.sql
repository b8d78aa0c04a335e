-- Rows that are over are found without reading those that stay (decision 0116).

-- What remains of erased files, until the trail that names them is dropped.
CREATE INDEX "files_tombstones_idx" ON "files"("erased_at") WHERE "status" = 'erased';

-- Uploads that were cancelled or have expired: looked for each minute.
CREATE INDEX "uploads_over_idx" ON "uploads"("updated_at") WHERE "state" IN ('terminated', 'expired') AND "object_key" = '';
