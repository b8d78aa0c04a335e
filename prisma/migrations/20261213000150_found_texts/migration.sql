-- What is probably written in the image of an upload that awaits its pixel review: sealed with a key of its object, and removed
-- with the review.
ALTER TABLE "dicom_uploads" ADD COLUMN "found_texts" BYTEA;
