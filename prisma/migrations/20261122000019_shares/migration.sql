-- AlterTable
ALTER TABLE "file_access_logs" ADD COLUMN     "share_id" UUID;

-- CreateTable
CREATE TABLE "shares" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "made_by" UUID NOT NULL,
    "file_id" UUID,
    "case_id" UUID,
    "is_chosen" BOOLEAN NOT NULL DEFAULT false,
    "label" TEXT,
    "password_hash" TEXT,
    "allow_download" BOOLEAN NOT NULL DEFAULT false,
    "max_views" INTEGER,
    "views" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_viewed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_files" (
    "share_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,

    CONSTRAINT "share_files_pkey" PRIMARY KEY ("share_id","file_id")
);

-- CreateTable
CREATE TABLE "share_visits" (
    "id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "visitor_hash" BYTEA NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_visits_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shares_token_hash_key" ON "shares"("token_hash");

-- CreateIndex
CREATE INDEX "shares_made_by_id_idx" ON "shares"("made_by", "id");

-- CreateIndex
CREATE INDEX "shares_case_id_id_idx" ON "shares"("case_id", "id");

-- CreateIndex
CREATE INDEX "shares_file_id_id_idx" ON "shares"("file_id", "id");

-- CreateIndex
CREATE INDEX "shares_expires_at_idx" ON "shares"("expires_at");

-- CreateIndex
CREATE INDEX "share_files_file_id_idx" ON "share_files"("file_id");

-- CreateIndex
CREATE INDEX "share_visits_expires_at_idx" ON "share_visits"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "share_visits_share_id_visitor_hash_key" ON "share_visits"("share_id", "visitor_hash");

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_files" ADD CONSTRAINT "share_files_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "shares"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_files" ADD CONSTRAINT "share_files_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_visits" ADD CONSTRAINT "share_visits_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "shares"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Constraints that Prisma's schema cannot say: a link shows one thing, and is never opened more often than it may be.
ALTER TABLE "shares" ADD CONSTRAINT "shares_show_one_thing" CHECK (num_nonnulls("file_id", "case_id") = 1);
ALTER TABLE "shares" ADD CONSTRAINT "shares_views_in_bounds" CHECK ("views" >= 0 AND ("max_views" IS NULL OR "views" <= "max_views"));
