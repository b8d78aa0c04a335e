-- Notifications that were read long ago are deleted: they are found without reading those that are kept (decision 0112).
CREATE INDEX "notifications_read_at_idx" ON "notifications"("read_at") WHERE "read_at" IS NOT NULL;
