-- An upload may be in the lists of several users: of the one in whose name it was sent, and of all for whom it was saved.
CREATE TABLE "dicom_saved_uploads" (
    "id" UUID NOT NULL,
    "upload_id" UUID NOT NULL,
    "user_id" UUID,
    "frontend_user" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dicom_saved_uploads_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "dicom_saved_uploads_one_user" CHECK (("user_id" IS NULL) <> ("frontend_user" IS NULL))
);

CREATE UNIQUE INDEX "dicom_saved_uploads_upload_id_user_id_key" ON "dicom_saved_uploads"("upload_id", "user_id");
CREATE UNIQUE INDEX "dicom_saved_uploads_upload_id_frontend_user_key" ON "dicom_saved_uploads"("upload_id", "frontend_user");
CREATE INDEX "dicom_saved_uploads_user_id_upload_id_idx" ON "dicom_saved_uploads"("user_id", "upload_id");
CREATE INDEX "dicom_saved_uploads_frontend_user_upload_id_idx" ON "dicom_saved_uploads"("frontend_user", "upload_id");

ALTER TABLE "dicom_saved_uploads" ADD CONSTRAINT "dicom_saved_uploads_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "dicom_uploads"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "dicom_saved_uploads" ADD CONSTRAINT "dicom_saved_uploads_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
