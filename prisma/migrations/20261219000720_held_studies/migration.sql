-- Studies of a source that name another patient than the one of its case: they stay in the archive until somebody has decided.
CREATE TABLE "held_studies" (
  "id" UUID NOT NULL,
  "source_id" UUID NOT NULL,
  "study_uid" TEXT NOT NULL,
  "sealed_patient" BYTEA NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'held' CHECK ("state" IN ('held', 'taken', 'left')),
  "case_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" UUID,
  CONSTRAINT "held_studies_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "held_studies_taken_into_a_case" CHECK (("state" = 'taken') = ("case_id" IS NOT NULL)),
  CONSTRAINT "held_studies_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "archive_sources" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "held_studies_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "held_studies_source_id_study_uid_key" ON "held_studies" ("source_id", "study_uid");
CREATE INDEX "held_studies_case_id_idx" ON "held_studies" ("case_id");
CREATE INDEX "held_studies_state_id_idx" ON "held_studies" ("state", "id");
