-- As before, with the time of the last row: no row is older than the one before it.
DROP FUNCTION "trail_lock_end"();
CREATE FUNCTION "trail_lock_end"(OUT "seq" TEXT, OUT "id" TEXT, OUT "hash" TEXT, OUT "at" TEXT) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last_at TIMESTAMPTZ;
BEGIN
  PERFORM set_config('lock_timeout', '1200ms', true);
  PERFORM pg_advisory_xact_lock(1179599189);
  PERFORM set_config('lock_timeout', '600ms', true);
  SELECT e.seq::text, e.id::text, encode(e.hash, 'hex'), e.at INTO "seq", "id", "hash", last_at FROM (
    (SELECT a.seq, a.id, a.hash, a.at FROM audit_entries_open a ORDER BY a.seq DESC LIMIT 1)
    UNION ALL
    (SELECT l.seq, l.id, l.hash, l.at FROM file_access_logs_open l ORDER BY l.seq DESC LIMIT 1)
  ) e ORDER BY e.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT e.seq::text, e.id::text, encode(e.hash, 'hex'), e.at INTO "seq", "id", "hash", last_at FROM (
      (SELECT a.seq, a.id, a.hash, a.at FROM audit_entries a WHERE a.seq >= 1 ORDER BY a.seq DESC LIMIT 1)
      UNION ALL
      (SELECT l.seq, l.id, l.hash, l.at FROM file_access_logs l WHERE l.seq >= 1 ORDER BY l.seq DESC LIMIT 1)
    ) e ORDER BY e.seq DESC LIMIT 1;
  END IF;
  "at" := to_char(last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
END $$;
