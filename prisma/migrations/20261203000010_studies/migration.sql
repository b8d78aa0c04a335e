-- Studies, series and instances: what DICOMweb finds and what a reader opens. Rows for the objects that are stored
-- already are written after the start (lib/studies/record/index-stored-objects.ts).
CREATE TABLE "studies" (
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "case_id" UUID,
    "owner_id" UUID,
    "is_deidentified" BOOLEAN NOT NULL DEFAULT false,
    "uid" TEXT NOT NULL,
    "date" TEXT NOT NULL DEFAULT '',
    "time" TEXT NOT NULL DEFAULT '',
    "modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sop_classes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "series_count" INTEGER NOT NULL DEFAULT 0,
    "instance_count" INTEGER NOT NULL DEFAULT 0,
    "wrapped_key" BYTEA NOT NULL,
    "master_name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "search_terms" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studies_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "series" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "modality" TEXT,
    "number" INTEGER,
    "date" TEXT,
    "time" TEXT,
    "body_part" TEXT,
    "laterality" TEXT,
    "instance_count" INTEGER NOT NULL DEFAULT 0,
    "sealed" BYTEA NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "metadata_revision" BIGINT,
    "metadata_object_key" TEXT,
    "metadata_object_id" UUID,
    "metadata_size" BIGINT,
    "metadata_base" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "instances" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "sop_class_uid" TEXT NOT NULL,
    "transfer_syntax_uid" TEXT NOT NULL,
    "number" INTEGER,
    "position" DOUBLE PRECISION,
    "rows" INTEGER,
    "columns" INTEGER,
    "bits_allocated" INTEGER,
    "frames" INTEGER NOT NULL DEFAULT 0,
    "frame_table" BYTEA,
    "is_duplicate" BOOLEAN NOT NULL DEFAULT false,
    "sealed_metadata" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instances_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "studies_place_id_uid_key" ON "studies"("place_id", "uid");
CREATE INDEX "studies_uid_idx" ON "studies"("uid");
CREATE INDEX "studies_case_id_id_idx" ON "studies"("case_id", "id");
CREATE INDEX "studies_owner_id_id_idx" ON "studies"("owner_id", "id");
CREATE INDEX "studies_date_id_idx" ON "studies"("date" DESC, "id" DESC);
CREATE INDEX "studies_search_terms_idx" ON "studies" USING GIN ("search_terms");
CREATE UNIQUE INDEX "series_study_id_uid_key" ON "series"("study_id", "uid");
CREATE INDEX "series_uid_idx" ON "series"("uid");
CREATE INDEX "instances_study_id_uid_idx" ON "instances"("study_id", "uid");
CREATE INDEX "instances_series_id_number_id_idx" ON "instances"("series_id", "number", "id");
CREATE INDEX "instances_uid_idx" ON "instances"("uid");
-- Of several files with one UID, exactly one is part of the study.
CREATE UNIQUE INDEX "instances_study_id_uid_shown_key" ON "instances"("study_id", "uid") WHERE NOT "is_duplicate";

ALTER TABLE "studies" ADD CONSTRAINT "studies_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "studies" ADD CONSTRAINT "studies_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "series" ADD CONSTRAINT "series_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "instances" ADD CONSTRAINT "instances_id_fkey" FOREIGN KEY ("id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "instances" ADD CONSTRAINT "instances_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "instances" ADD CONSTRAINT "instances_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "files" ADD COLUMN "is_indexed" BOOLEAN NOT NULL DEFAULT false;
-- What is left to index is found without reading what is done.
CREATE INDEX "files_not_indexed_idx" ON "files"("id") WHERE "type" = 'application/dicom' AND "status" = 'completed' AND NOT "is_indexed";

ALTER TABLE "file_variants" ADD COLUMN "frame_table" BYTEA;
