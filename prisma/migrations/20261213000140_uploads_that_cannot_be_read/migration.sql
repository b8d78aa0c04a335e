-- Since when acknowledged bytes of an upload were not found in the store.
ALTER TABLE "uploads" ADD COLUMN "unreadable_at" TIMESTAMPTZ(3);
