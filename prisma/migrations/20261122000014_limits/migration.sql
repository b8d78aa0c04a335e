-- AlterTable
ALTER TABLE "uploads" ADD COLUMN     "claimed_bytes" BIGINT NOT NULL DEFAULT 0;

-- What a person's space is made of is summed at each creation: an index that holds the sizes makes that a short scan.
-- Partial indexes are not seen by Prisma's schema.
CREATE INDEX "files_settled_by_owner" ON "files" ("owner_id") INCLUDE ("size")
  WHERE "object_key" IS NOT NULL AND "status" NOT IN ('pending', 'uploading');
CREATE INDEX "files_coming_by_owner" ON "files" ("owner_id") WHERE "upload_id" IS NULL AND "status" = 'pending';
CREATE INDEX "uploads_unfinished_by_owner" ON "uploads" ("owner_id")
  WHERE "state" = 'open' OR ("state" = 'finished' AND "concat" = 'partial');

-- Counters of a minute, common to all processes. Not logged: after a crash they begin anew, and no write waits for a disk.
CREATE UNLOGGED TABLE "request_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "request_limits_pkey" PRIMARY KEY ("key")
);
