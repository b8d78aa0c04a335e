-- What is counted of two hundred people is read from the index alone, instead of from the page of each row: 443 blocks instead of
-- 721 in a table of fifty thousand counters.
-- The largest users, and what is counted of personas, come from the other index in the same way.

ALTER TABLE "storage_counters"
    DROP CONSTRAINT "storage_counters_pkey",
    ADD CONSTRAINT "storage_counters_pkey" PRIMARY KEY ("subject", "owner_id", "bucket") INCLUDE ("files", "bytes");

DROP INDEX "storage_counters_subject_bytes_idx";
CREATE INDEX "storage_counters_subject_bytes_idx" ON "storage_counters"("subject", "bytes" DESC) INCLUDE ("owner_id", "bucket", "files");
