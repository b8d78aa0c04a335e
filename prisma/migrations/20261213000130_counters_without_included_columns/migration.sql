-- What is counted is read from two indexes alone, as before, but their columns are those of the key: columns that are only
-- included cannot be said in Prisma's schema, and the next migration that it writes would drop them.

ALTER TABLE "storage_counters"
    DROP CONSTRAINT "storage_counters_pkey",
    ADD CONSTRAINT "storage_counters_pkey" PRIMARY KEY ("subject", "owner_id", "bucket");

DROP INDEX "storage_counters_subject_bytes_idx";
CREATE INDEX "storage_counters_by_size" ON "storage_counters"("subject", "bytes" DESC, "owner_id", "bucket", "files");
CREATE INDEX "storage_counters_by_owner" ON "storage_counters"("subject", "owner_id", "bucket", "files", "bytes");
