-- A case that is marked deleted is visible to nobody; its files are erased one by one, and its row last (decision 0067).
ALTER TABLE "cases" ADD COLUMN "deleted_at" TIMESTAMPTZ(3), ADD COLUMN "deleted_by" UUID;
CREATE INDEX "cases_deleted_idx" ON "cases"("id") WHERE "deleted_at" IS NOT NULL;

-- Every process forgets what it decided (0021): a mark ends everyone's access, and the site is that of archives with access.
DROP TRIGGER "cases_tell_change" ON "cases";
CREATE TRIGGER "cases_tell_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."patient_id", OLD."opened_by", OLD."site", OLD."deleted_at")
    IS DISTINCT FROM (NEW."patient_id", NEW."opened_by", NEW."site", NEW."deleted_at"))
  EXECUTE FUNCTION "tell_access_change"('caseId', 'id');
DROP TRIGGER "cases_say_change" ON "cases";
CREATE TRIGGER "cases_say_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."title", OLD."status", OLD."urgent", OLD."site", OLD."patient_id", OLD."opened_by", OLD."deleted_at")
    IS DISTINCT FROM (NEW."title", NEW."status", NEW."urgent", NEW."site", NEW."patient_id", NEW."opened_by", NEW."deleted_at"))
  EXECUTE FUNCTION "row_says"('cases', 'id', 'patient_id', 'opened_by');
