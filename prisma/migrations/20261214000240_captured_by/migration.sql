-- Who says when an image was taken. What is stored already keeps its time without a source.
ALTER TABLE "files" ADD COLUMN "captured_by" TEXT;
