-- AlterTable
ALTER TABLE "uploads" ADD COLUMN     "growth" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "has_stray" BOOLEAN NOT NULL DEFAULT false;
