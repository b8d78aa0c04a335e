-- CreateTable
CREATE TABLE "direct_uploads" (
    "file_id" UUID NOT NULL,
    "object_key" TEXT NOT NULL,
    "session_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "direct_uploads_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "steady_clock" (
    "id" INTEGER NOT NULL,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,
    "seen_ms" BIGINT NOT NULL DEFAULT 0,
    "turn" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "steady_clock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "direct_uploads_object_key_key" ON "direct_uploads"("object_key");

-- CreateIndex
CREATE INDEX "direct_uploads_expires_at_idx" ON "direct_uploads"("expires_at");

-- AddForeignKey
ALTER TABLE "direct_uploads" ADD CONSTRAINT "direct_uploads_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;


