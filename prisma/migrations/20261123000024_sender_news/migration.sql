-- Processes remember for a moment as well who may go on with which upload (decision 0024). An upload that is not finished
-- has the id of its file: that it came into another case, or to somebody else, is told like what happens to a completed one.
CREATE TRIGGER "files_tell_move" AFTER UPDATE ON "files" FOR EACH ROW
  WHEN (OLD."status" <> 'completed' AND (OLD."owner_id", OLD."case_id") IS DISTINCT FROM (NEW."owner_id", NEW."case_id"))
  EXECUTE FUNCTION "tell_access_change"('fileId', 'id');
