-- AlterTable
ALTER TABLE "files" ADD COLUMN     "entry_id" UUID,
ADD COLUMN     "flags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "diary_entries" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "request_key" BYTEA,

    CONSTRAINT "diary_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meal_completions" (
    "id" SERIAL NOT NULL,
    "entry_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT,

    CONSTRAINT "meal_completions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_records" (
    "id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "progress_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diary_reactions" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "diary_reactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "file_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "request_key" BYTEA,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "diary_entries_client_id_at_id_idx" ON "diary_entries"("client_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "diary_entries_client_id_request_key_key" ON "diary_entries"("client_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "meal_completions_entry_id_key" ON "meal_completions"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "diary_reactions_entry_id_user_id_key" ON "diary_reactions"("entry_id", "user_id");

-- CreateIndex
CREATE INDEX "messages_from_id_to_id_id_idx" ON "messages"("from_id", "to_id", "id");

-- CreateIndex
CREATE INDEX "messages_to_id_read_at_id_idx" ON "messages"("to_id", "read_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_from_id_request_key_key" ON "messages"("from_id", "request_key");

-- Most files have neither: partial indexes, which Prisma's schema does not see, cost them nothing.
CREATE INDEX "files_of_entry" ON "files" ("entry_id") WHERE "entry_id" IS NOT NULL;
CREATE INDEX "files_of_category" ON "files" ("category", "owner_id", "id") WHERE "category" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "diary_entries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_entries" ADD CONSTRAINT "diary_entries_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meal_completions" ADD CONSTRAINT "meal_completions_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "diary_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_records" ADD CONSTRAINT "progress_records_id_fkey" FOREIGN KEY ("id") REFERENCES "diary_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_reactions" ADD CONSTRAINT "diary_reactions_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "diary_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_reactions" ADD CONSTRAINT "diary_reactions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "diary_entries" ADD CONSTRAINT "diary_entries_kind_check" CHECK ("kind" IN ('meal', 'progress', 'photo', 'document'));
ALTER TABLE "messages" ADD CONSTRAINT "messages_to_another" CHECK ("from_id" <> "to_id");
