-- Attributes of a study or series in which its objects differ, as tags of DICOM JSON; and why an object that was stored as it
-- was sent cannot be shown, or be addressed, as it should. Of what was stored before, nothing was compared.
ALTER TABLE "studies" ADD COLUMN "differing" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "series" ADD COLUMN "differing" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "files" ADD COLUMN "warnings" TEXT[] DEFAULT ARRAY[]::TEXT[];
