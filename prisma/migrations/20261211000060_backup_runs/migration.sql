-- Each backup that was begun, what became of it, and how much it holds: for the page of the server. The backup itself is in its place.
CREATE TABLE "backup_runs" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT 'running',
    "failure" TEXT,
    "backup_name" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "objects" INTEGER NOT NULL DEFAULT 0,
    "copied_bytes" BIGINT NOT NULL DEFAULT 0,
    "copied_objects" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "backup_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "backup_runs_outcome_check" CHECK ("outcome" IN ('running', 'verified', 'incomplete', 'failed'))
);
CREATE INDEX "backup_runs_started_at_idx" ON "backup_runs"("started_at");
