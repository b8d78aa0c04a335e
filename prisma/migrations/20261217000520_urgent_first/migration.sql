-- The urgent cases that are not closed are listed before all others.
CREATE INDEX "cases_urgent_status_id_idx" ON "cases"("urgent", "status", "id");
