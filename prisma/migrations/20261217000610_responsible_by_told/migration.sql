-- Who made a doctor responsible decides whether they see the case by it (decision 0183): a change of that is one of access.
DROP TRIGGER "cases_tell_change" ON "cases";
CREATE TRIGGER "cases_tell_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."patient_id", OLD."opened_by", OLD."deleted_at", OLD."organisation_id", OLD."responsible_id", OLD."responsible_by", OLD."site")
    IS DISTINCT FROM
    (NEW."patient_id", NEW."opened_by", NEW."deleted_at", NEW."organisation_id", NEW."responsible_id", NEW."responsible_by", NEW."site"))
  EXECUTE FUNCTION "tell_access_change"('caseId', 'id');
DROP TRIGGER "cases_say_change" ON "cases";
CREATE TRIGGER "cases_say_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."title", OLD."status", OLD."urgent", OLD."site", OLD."patient_id", OLD."opened_by", OLD."responsible_id",
      OLD."responsible_by", OLD."deleted_at")
    IS DISTINCT FROM
    (NEW."title", NEW."status", NEW."urgent", NEW."site", NEW."patient_id", NEW."opened_by", NEW."responsible_id",
      NEW."responsible_by", NEW."deleted_at"))
  EXECUTE FUNCTION "row_says"('cases', 'id', 'patient_id', 'opened_by');
