-- Lossless HTJ2K variants are made in the background (docs/decisions/0050): what is left to do is found without reading
-- what is done, and how much they take without reading other variants.
ALTER TABLE "instances" ADD COLUMN "is_htj2k_done" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "instances_htj2k_not_done_idx" ON "instances"("id") WHERE NOT "is_htj2k_done" AND NOT "is_duplicate" AND "frames" > 0;
CREATE INDEX "file_variants_htj2k_idx" ON "file_variants"("size") WHERE "role" = 'htj2k';
