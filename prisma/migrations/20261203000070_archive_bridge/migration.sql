-- Archives that speak DICOMweb: those of which studies are fetched, those to which they are sent, and each object on its way
-- (docs/decisions/0052).
CREATE TABLE "archive_sources" (
    "id" UUID NOT NULL,
    "base_url" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "username" TEXT,
    "sealed_secret" BYTEA,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "case_id" UUID,
    "user_id" UUID,
    "poll_seconds" INTEGER,
    "lookback_days" INTEGER NOT NULL DEFAULT 7,
    "looked_at" TIMESTAMPTZ(3),
    "next_look_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_sources_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "archive_sources_auth_check" CHECK ("auth" IN ('none', 'basic', 'bearer')),
    CONSTRAINT "archive_sources_target_check" CHECK (num_nonnulls("case_id", "user_id") = 1)
);
CREATE TABLE "archive_destinations" (
    "id" UUID NOT NULL,
    "base_url" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "username" TEXT,
    "sealed_secret" BYTEA,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "case_id" UUID,
    "site" TEXT,
    "modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_deidentified" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_destinations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "archive_destinations_auth_check" CHECK ("auth" IN ('none', 'basic', 'bearer'))
);
CREATE TABLE "archive_transfers" (
    "id" UUID NOT NULL,
    "source_id" UUID,
    "destination_id" UUID,
    "file_id" UUID,
    "study_uid" TEXT NOT NULL,
    "series_uid" TEXT NOT NULL,
    "instance_uid" TEXT NOT NULL,
    "sent_uid" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_transfers_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "archive_transfers_direction_check" CHECK (num_nonnulls("source_id", "destination_id") = 1),
    CONSTRAINT "archive_transfers_file_check" CHECK (("destination_id" IS NULL) = ("file_id" IS NULL)),
    CONSTRAINT "archive_transfers_state_check" CHECK ("state" IN ('waiting', 'sending', 'done', 'failed', 'dead', 'dropped'))
);
CREATE INDEX "archive_sources_next_look_at_idx" ON "archive_sources"("next_look_at");
CREATE UNIQUE INDEX "archive_transfers_source_id_study_uid_instance_uid_key" ON "archive_transfers"("source_id", "study_uid", "instance_uid");
CREATE UNIQUE INDEX "archive_transfers_destination_id_file_id_key" ON "archive_transfers"("destination_id", "file_id");
CREATE INDEX "archive_transfers_file_id_idx" ON "archive_transfers"("file_id");
CREATE INDEX "archive_transfers_sent_uid_idx" ON "archive_transfers"("sent_uid");
CREATE INDEX "archive_transfers_state_id_idx" ON "archive_transfers"("state", "id");
-- What is due is found without reading what is done.
CREATE INDEX "archive_transfers_due_idx" ON "archive_transfers"("next_try_at") WHERE "state" IN ('waiting', 'sending', 'failed');
ALTER TABLE "archive_sources" ADD CONSTRAINT "archive_sources_id_fkey" FOREIGN KEY ("id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_sources" ADD CONSTRAINT "archive_sources_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_sources" ADD CONSTRAINT "archive_sources_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_destinations" ADD CONSTRAINT "archive_destinations_id_fkey" FOREIGN KEY ("id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_destinations" ADD CONSTRAINT "archive_destinations_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_transfers" ADD CONSTRAINT "archive_transfers_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "archive_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_transfers" ADD CONSTRAINT "archive_transfers_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "archive_destinations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archive_transfers" ADD CONSTRAINT "archive_transfers_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
