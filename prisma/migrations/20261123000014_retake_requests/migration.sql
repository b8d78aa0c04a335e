-- CreateTable
CREATE TABLE "retake_requests" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "asked_by" UUID,
    "asked_of" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "retake_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "retake_requests_file_id_idx" ON "retake_requests"("file_id");

-- CreateIndex
CREATE INDEX "retake_requests_asked_of_answered_at_idx" ON "retake_requests"("asked_of", "answered_at");

-- AddForeignKey
ALTER TABLE "retake_requests" ADD CONSTRAINT "retake_requests_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retake_requests" ADD CONSTRAINT "retake_requests_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retake_requests" ADD CONSTRAINT "retake_requests_asked_of_fkey" FOREIGN KEY ("asked_of") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
