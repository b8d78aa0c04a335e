-- That the removal of an image was asked for: asking twice is one request.
ALTER TABLE "case_images" ADD COLUMN "removal_asked_at" TIMESTAMPTZ(3);
