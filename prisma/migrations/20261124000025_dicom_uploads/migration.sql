-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'service';

-- CreateTable
CREATE TABLE "service_accounts" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dicom_batches" (
    "id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "user_id" UUID,
    "frontend_user" TEXT,
    "total_files" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dicom_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dicom_uploads" (
    "id" UUID NOT NULL,
    "batch_id" UUID,
    "user_id" UUID,
    "frontend_user" TEXT,
    "is_listed" BOOLEAN NOT NULL DEFAULT false,
    "saved_at" TIMESTAMPTZ(3),
    "diagnosis" TEXT,
    "confidence" DOUBLE PRECISION,
    "model" TEXT,
    "report" JSONB,
    "is_held" BOOLEAN NOT NULL DEFAULT false,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,
    "rectangles" JSONB,

    CONSTRAINT "dicom_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_accounts_token_hash_key" ON "service_accounts"("token_hash");

-- CreateIndex
CREATE INDEX "dicom_batches_sender_id_id_idx" ON "dicom_batches"("sender_id", "id");

-- CreateIndex
CREATE INDEX "dicom_batches_user_id_id_idx" ON "dicom_batches"("user_id", "id");

-- CreateIndex
CREATE INDEX "dicom_uploads_batch_id_id_idx" ON "dicom_uploads"("batch_id", "id");

-- CreateIndex
CREATE INDEX "dicom_uploads_user_id_id_idx" ON "dicom_uploads"("user_id", "id");

-- CreateIndex
CREATE INDEX "dicom_uploads_frontend_user_id_idx" ON "dicom_uploads"("frontend_user", "id");

-- CreateIndex
CREATE INDEX "dicom_uploads_is_held_id_idx" ON "dicom_uploads"("is_held", "id");

-- CreateIndex
CREATE INDEX "files_sha256_idx" ON "files"("sha256");

-- AddForeignKey
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_id_fkey" FOREIGN KEY ("id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_batches" ADD CONSTRAINT "dicom_batches_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_batches" ADD CONSTRAINT "dicom_batches_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_uploads" ADD CONSTRAINT "dicom_uploads_id_fkey" FOREIGN KEY ("id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_uploads" ADD CONSTRAINT "dicom_uploads_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "dicom_batches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_uploads" ADD CONSTRAINT "dicom_uploads_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- Whether an upload may be had by whom it was sent for, and in whose list it stands, decides about access as well.
CREATE TRIGGER "dicom_uploads_tell_change" AFTER UPDATE OR DELETE ON "dicom_uploads" FOR EACH ROW
  WHEN (OLD."is_held" OR OLD."user_id" IS NOT NULL)
  EXECUTE FUNCTION "tell_access_change"('fileId', 'id');
