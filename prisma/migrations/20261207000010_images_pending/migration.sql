-- The images of a file that nobody waits for are made after it is published; what is left is found without reading the others.
ALTER TABLE "files" ADD COLUMN "are_images_pending" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "files_images_pending_idx" ON "files"("id") WHERE "are_images_pending" AND "status" = 'completed';
