-- The instance that stands for its series in lists.
ALTER TABLE "series" ADD COLUMN "cover_id" UUID;
CREATE UNIQUE INDEX "series_cover_id_key" ON "series"("cover_id");
ALTER TABLE "series" ADD CONSTRAINT "series_cover_id_fkey" FOREIGN KEY ("cover_id") REFERENCES "instances"("id") ON DELETE SET NULL ON UPDATE CASCADE;
