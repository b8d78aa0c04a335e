-- A case can have a responsible doctor (decision 0077). Deleting the account leaves the case to all doctors; one that may not sign
-- in is not shown. It gives no access, so that nothing is invalidated; lists and pages are told like of any other change.
ALTER TABLE "cases" ADD COLUMN "responsible_id" UUID;
ALTER TABLE "cases" ADD CONSTRAINT "cases_responsible_id_fkey" FOREIGN KEY ("responsible_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "cases_responsible_id_id_idx" ON "cases"("responsible_id", "id");

DROP TRIGGER "cases_say_change" ON "cases";
CREATE TRIGGER "cases_say_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."title", OLD."status", OLD."urgent", OLD."site", OLD."patient_id", OLD."opened_by", OLD."responsible_id", OLD."deleted_at")
    IS DISTINCT FROM
    (NEW."title", NEW."status", NEW."urgent", NEW."site", NEW."patient_id", NEW."opened_by", NEW."responsible_id", NEW."deleted_at"))
  EXECUTE FUNCTION "row_says"('cases', 'id', 'patient_id', 'opened_by');
