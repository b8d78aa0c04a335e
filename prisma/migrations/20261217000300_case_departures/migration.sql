-- Images that left a case: a line in it says so (decision 0170).
CREATE TABLE "case_departures" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "file_id" UUID,
    "kind" TEXT NOT NULL,
    "files" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "case_departures_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "case_departures_kind" CHECK ("kind" IN ('moved', 'withdrawn', 'removed'))
);
CREATE INDEX "case_departures_case_id_id_idx" ON "case_departures"("case_id", "id");
CREATE INDEX "case_departures_file_id_idx" ON "case_departures"("file_id");
CREATE INDEX "case_departures_by_idx" ON "case_departures"("by");
ALTER TABLE "case_departures" ADD CONSTRAINT "case_departures_case_id_fkey"
    FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "case_departures" ADD CONSTRAINT "case_departures_file_id_fkey"
    FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "case_departures" ADD CONSTRAINT "case_departures_by_fkey"
    FOREIGN KEY ("by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
