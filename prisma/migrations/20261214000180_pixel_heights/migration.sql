-- The shape of a DICOM object's pixels is read when it is stored. Those of before are read after the start, and found without
-- reading what is done.
CREATE INDEX "files_without_pixel_height_idx" ON "files"("id")
  WHERE "type" = 'application/dicom' AND "status" = 'completed' AND NOT ("dicom" ? 'pixel_height');
