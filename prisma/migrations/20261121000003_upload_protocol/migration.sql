-- AlterTable
ALTER TABLE "uploads" ADD COLUMN     "concat" TEXT,
ADD COLUMN     "limit_bytes" BIGINT,
ADD COLUMN     "unchecked" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "upload_parts" (
    "final_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "part_id" UUID NOT NULL,

    CONSTRAINT "upload_parts_pkey" PRIMARY KEY ("final_id","position")
);

-- CreateIndex
CREATE INDEX "upload_parts_part_id_idx" ON "upload_parts"("part_id");

-- AddForeignKey
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_final_id_fkey" FOREIGN KEY ("final_id") REFERENCES "uploads"("id") ON DELETE CASCADE ON UPDATE CASCADE;
