-- The newest studies of each kind of place, without reading those of the others.
CREATE INDEX "studies_of_cases_idx" ON "studies"("date" DESC, "id" DESC) WHERE "case_id" IS NOT NULL AND NOT "is_deidentified";
CREATE INDEX "studies_deidentified_idx" ON "studies"("date" DESC, "id" DESC) WHERE "is_deidentified";
CREATE INDEX "studies_owner_id_date_id_idx" ON "studies"("owner_id", "date" DESC, "id" DESC);
DROP INDEX "studies_owner_id_id_idx";
