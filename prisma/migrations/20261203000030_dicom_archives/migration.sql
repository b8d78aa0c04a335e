-- ZIPs of DICOM objects: what became of their entries.
CREATE TABLE "dicom_archives" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "total_entries" INTEGER NOT NULL DEFAULT 0,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "ignored" INTEGER NOT NULL DEFAULT 0,
    "unpacked_at" TIMESTAMPTZ(3),

    CONSTRAINT "dicom_archives_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dicom_archives_unpacked_at_id_idx" ON "dicom_archives"("unpacked_at", "id");
ALTER TABLE "dicom_archives" ADD CONSTRAINT "dicom_archives_id_fkey" FOREIGN KEY ("id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "dicom_archives" ADD CONSTRAINT "dicom_archives_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;
