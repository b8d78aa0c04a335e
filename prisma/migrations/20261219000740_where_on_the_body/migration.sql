-- Where on the body an image was taken, and what it shows of that place. New columns without a default: no row is written.
ALTER TABLE "files" ADD COLUMN "body_site" TEXT, ADD COLUMN "view" TEXT;
