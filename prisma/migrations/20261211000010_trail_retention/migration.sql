-- Rows of the trail and of the access log are dropped by the rule of retention, once a checkpoint has declared it (decision 0102).

-- The last position that the newest checkpoint declares as dropped; 0 where nothing is.
CREATE FUNCTION "trail_dropped_to"() RETURNS BIGINT LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT (c.statement::jsonb->>'dropped_to')::bigint FROM audit_checkpoints c ORDER BY c.number DESC LIMIT 1), 0)
$$;

-- Nobody removes a row that no checkpoint has declared. Rows of the access log without a position are older than the first
-- checkpoint: they go with the first drop.
CREATE FUNCTION "trail_refuse_undeclared_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  upto BIGINT := trail_dropped_to();
BEGIN
  IF upto > 0 AND coalesce(OLD.seq, 1) <= upto THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

DROP TRIGGER "audit_entries_append_only" ON "audit_entries";
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "audit_entries_refuse_change"();
CREATE TRIGGER "audit_entries_no_delete" BEFORE DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_undeclared_delete"();
DROP TRIGGER "file_access_logs_append_only" ON "file_access_logs";
CREATE TRIGGER "file_access_logs_append_only" BEFORE UPDATE ON "file_access_logs"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "file_access_logs_no_delete" BEFORE DELETE ON "file_access_logs"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_undeclared_delete"();

-- Drops what the newest checkpoint declares, with the rights of the caller: those of the owner alone suffice.
CREATE FUNCTION "trail_drop_declared"() RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  upto BIGINT := trail_dropped_to();
  events BIGINT;
  accesses BIGINT;
BEGIN
  IF upto <= 0 THEN
    RETURN 0;
  END IF;
  DELETE FROM audit_entries WHERE seq <= upto;
  GET DIAGNOSTICS events = ROW_COUNT;
  DELETE FROM file_access_logs WHERE seq <= upto OR seq IS NULL;
  GET DIAGNOSTICS accesses = ROW_COUNT;
  RETURN events + accesses;
END $$;
REVOKE ALL ON FUNCTION "trail_drop_declared"() FROM PUBLIC;
