-- The trail and the access log are partitioned by position, a partition for each month (decision 0112). No row is copied but
-- those of the access log without a position: the tables that were become the first partition.

-- Rows of the access log that are older than the chain get positions before its first one: a key of a partitioned table
-- contains what it is partitioned by.
ALTER TABLE "audit_entries" RENAME TO "audit_entries_from_1";
ALTER TABLE "file_access_logs" RENAME TO "file_access_logs_from_1";
DROP TRIGGER "audit_entries_append_only" ON "audit_entries_from_1";
DROP TRIGGER "audit_entries_no_delete" ON "audit_entries_from_1";
DROP TRIGGER "audit_entries_no_truncate" ON "audit_entries_from_1";
DROP TRIGGER "file_access_logs_append_only" ON "file_access_logs_from_1";
DROP TRIGGER "file_access_logs_no_delete" ON "file_access_logs_from_1";
DROP TRIGGER "file_access_logs_no_truncate" ON "file_access_logs_from_1";
ALTER INDEX "audit_entries_pkey" RENAME TO "audit_entries_from_1_pkey";
ALTER INDEX "audit_entries_id_key" RENAME TO "audit_entries_from_1_id_key";
ALTER INDEX "audit_entries_actor_id_seq_idx" RENAME TO "audit_entries_from_1_actor_id_seq_idx";
ALTER INDEX "audit_entries_subject_id_seq_idx" RENAME TO "audit_entries_from_1_subject_id_seq_idx";
ALTER TABLE "file_access_logs_from_1" DROP CONSTRAINT "file_access_logs_pkey";
ALTER INDEX "file_access_logs_file_id_id_idx" RENAME TO "file_access_logs_from_1_file_id_id_idx";
ALTER INDEX "file_access_logs_user_id_id_idx" RENAME TO "file_access_logs_from_1_user_id_id_idx";

CREATE TABLE "audit_entries" (LIKE "audit_entries_from_1" INCLUDING DEFAULTS) PARTITION BY RANGE ("seq");
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("seq");
CREATE INDEX "audit_entries_actor_id_seq_idx" ON "audit_entries"("actor_id", "seq");
CREATE INDEX "audit_entries_subject_id_seq_idx" ON "audit_entries"("subject_id", "seq");

CREATE TABLE "file_access_logs" (LIKE "file_access_logs_from_1" INCLUDING DEFAULTS) PARTITION BY RANGE ("seq");
ALTER TABLE "file_access_logs" ADD CONSTRAINT "file_access_logs_pkey" PRIMARY KEY ("seq");
CREATE INDEX "file_access_logs_file_id_id_idx" ON "file_access_logs"("file_id", "id");
CREATE INDEX "file_access_logs_user_id_id_idx" ON "file_access_logs"("user_id", "id");

-- The partitions of both tables. The last one has no end, so that every new row has its place.
CREATE FUNCTION "trail_partitions"() RETURNS TABLE ("parent" TEXT, "name" TEXT, "from_seq" BIGINT, "to_seq" BIGINT)
LANGUAGE sql STABLE AS $$
  SELECT p.relname::text, c.relname::text, b.ends[1]::bigint, b.ends[2]::bigint - 1
  FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_class c ON c.oid = i.inhrelid,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), $re$FROM \((?:'(-?\d+)'|MINVALUE)\) TO \((?:'(-?\d+)'|MAXVALUE)\)$re$) AS b(ends)
  WHERE p.relnamespace = 'public'::regnamespace AND p.relname IN ('audit_entries', 'file_access_logs')
$$;

-- Prepares a table that is, or becomes, a partition: whoever may read and add to the whole may do so there, nobody empties it,
-- and no id is there twice.
CREATE FUNCTION "trail_prepare_partition"("parent" TEXT, "part" TEXT) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  reader OID;
BEGIN
  IF to_regclass(format('%I', "part" || '_id_key')) IS NULL THEN
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I ("id")', "part" || '_id_key', "part");
  END IF;
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "trail_refuse_change"()',
    "part" || '_no_truncate', "part");
  FOR reader IN
    SELECT DISTINCT a.grantee FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = format('%I', "parent")::regclass AND a.privilege_type = 'INSERT' AND a.grantee NOT IN (0, c.relowner)
  LOOP
    EXECUTE format('GRANT SELECT, INSERT ON %I TO %s', "part", reader::regrole);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION "trail_prepare_partition"(TEXT, TEXT) FROM PUBLIC;

-- Adds the partition that every row from a position on has its place in.
CREATE FUNCTION "trail_open_partition"("parent" TEXT, "from_seq" BIGINT) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (MAXVALUE)', "parent" || '_open', "parent", "from_seq");
  PERFORM trail_prepare_partition("parent", "parent" || '_open');
END $$;
REVOKE ALL ON FUNCTION "trail_open_partition"(TEXT, BIGINT) FROM PUBLIC;

DO $$
DECLARE
  kind TEXT;
  reader OID;
  upto BIGINT := greatest(0, (SELECT max(seq) FROM audit_entries_from_1), (SELECT max(seq) FROM file_access_logs_from_1));
BEGIN
  FOREACH kind IN ARRAY ARRAY['audit_entries', 'file_access_logs'] LOOP
    FOR reader IN
      SELECT DISTINCT a.grantee FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.oid = format('%I', kind || '_from_1')::regclass AND a.privilege_type = 'INSERT' AND a.grantee NOT IN (0, c.relowner)
    LOOP
      EXECUTE format('GRANT SELECT, INSERT ON %I TO %s', kind, reader::regrole);
    END LOOP;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (1)', kind || '_former', kind);
    PERFORM trail_prepare_partition(kind, kind || '_former');
  END LOOP;

  INSERT INTO file_access_logs_former (id, at, user_id, file_id, ip, action, variant, outcome, share_id, seq)
    SELECT id, at, user_id, file_id, ip, action, variant, outcome, share_id, row_number() OVER (ORDER BY id) - count(*) OVER () - 1
    FROM file_access_logs_from_1 WHERE seq IS NULL;
  DELETE FROM file_access_logs_from_1 WHERE seq IS NULL;
  ALTER TABLE file_access_logs_from_1 ALTER COLUMN seq SET NOT NULL;
  ALTER TABLE file_access_logs_from_1 ADD CONSTRAINT file_access_logs_from_1_pkey PRIMARY KEY USING INDEX file_access_logs_seq_key;

  FOREACH kind IN ARRAY ARRAY['audit_entries', 'file_access_logs'] LOOP
    IF upto = 0 THEN
      EXECUTE format('DROP TABLE %I', kind || '_from_1');
    ELSE
      PERFORM trail_prepare_partition(kind, kind || '_from_1');
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (1) TO (%s)', kind, kind || '_from_1', upto + 1);
    END IF;
    PERFORM trail_open_partition(kind, upto + 1);
  END LOOP;
END $$;

CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "audit_entries_refuse_change"();
CREATE TRIGGER "audit_entries_no_delete" BEFORE DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_undeclared_delete"();
CREATE TRIGGER "audit_entries_no_truncate" BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_entries_refuse_change"();
CREATE TRIGGER "file_access_logs_append_only" BEFORE UPDATE ON "file_access_logs"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "file_access_logs_no_delete" BEFORE DELETE ON "file_access_logs"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_undeclared_delete"();
CREATE TRIGGER "file_access_logs_no_truncate" BEFORE TRUNCATE ON "file_access_logs"
  FOR EACH STATEMENT EXECUTE FUNCTION "trail_refuse_change"();

-- As before, but that the last row is looked for in the open partitions: no other is opened for each row that is written.
CREATE OR REPLACE FUNCTION "trail_lock_end"(OUT "seq" TEXT, OUT "id" TEXT, OUT "hash" TEXT) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('lock_timeout', '1200ms', true);
  PERFORM pg_advisory_xact_lock(1179599189);
  PERFORM set_config('lock_timeout', '600ms', true);
  SELECT e.seq::text, e.id::text, encode(e.hash, 'hex') INTO "seq", "id", "hash" FROM (
    (SELECT a.seq, a.id, a.hash FROM audit_entries_open a ORDER BY a.seq DESC LIMIT 1)
    UNION ALL
    (SELECT l.seq, l.id, l.hash FROM file_access_logs_open l ORDER BY l.seq DESC LIMIT 1)
  ) e ORDER BY e.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT e.seq::text, e.id::text, encode(e.hash, 'hex') INTO "seq", "id", "hash" FROM (
      (SELECT a.seq, a.id, a.hash FROM audit_entries a WHERE a.seq >= 1 ORDER BY a.seq DESC LIMIT 1)
      UNION ALL
      (SELECT l.seq, l.id, l.hash FROM file_access_logs l WHERE l.seq >= 1 ORDER BY l.seq DESC LIMIT 1)
    ) e ORDER BY e.seq DESC LIMIT 1;
  END IF;
END $$;

-- Ends the open partitions at the last row, and opens the next ones, where those are of another month or have so many rows: a
-- table is read through once when it gets its end, while nobody can write. Returns the last position of what was ended. The
-- month of an open partition is noted in its comment.
-- With the rights of the caller: those of the owner alone suffice.
CREATE FUNCTION "trail_begin_partition"("month" TEXT, "max_rows" BIGINT) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  upto BIGINT := (SELECT "seq"::bigint FROM trail_lock_end());
  first BIGINT;
  kind TEXT;
  part TEXT;
  index_name TEXT;
  noted TEXT := obj_description('audit_entries_open'::regclass, 'pg_class');
BEGIN
  SELECT from_seq INTO first FROM trail_partitions() WHERE "name" = 'audit_entries_open';
  IF upto < first OR (coalesce(noted, "month") = "month" AND upto - first + 1 < "max_rows") THEN
    upto := NULL;
  END IF;
  PERFORM set_config('lock_timeout', '300ms', true);
  FOREACH kind IN ARRAY CASE WHEN upto IS NULL THEN ARRAY[]::text[] ELSE ARRAY['audit_entries', 'file_access_logs'] END LOOP
    part := format('%s_from_%s', kind, first);
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', kind, kind || '_open');
    EXECUTE format('ALTER TABLE %I RENAME TO %I', kind || '_open', part);
    FOR index_name IN SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = part::regclass LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', index_name, replace(index_name, kind || '_open', part));
    END LOOP;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', kind, part, first, upto + 1);
    PERFORM trail_open_partition(kind, upto + 1);
  END LOOP;
  IF upto IS NOT NULL OR noted IS DISTINCT FROM "month" THEN
    EXECUTE format('COMMENT ON TABLE "audit_entries_open" IS %L', "month");
  END IF;
  RETURN upto;
END $$;
REVOKE ALL ON FUNCTION "trail_begin_partition"(TEXT, BIGINT) FROM PUBLIC;

-- Notes of each partition that has an end from when to when its rows are: what is asked of another time leaves it out.
-- Takes one partition at a time, and returns its name, or null where all have it. With the rights of the caller.
CREATE FUNCTION "trail_note_times"() RETURNS TEXT LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  part TEXT;
  bounds TEXT;
BEGIN
  SELECT p."name" INTO part FROM trail_partitions() p WHERE p.from_seq >= 1 AND p.to_seq IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = format('%I', p."name")::regclass AND c.conname = p."name" || '_times')
    ORDER BY p.from_seq LIMIT 1;
  IF part IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('lock_timeout', '300ms', true);
  EXECUTE format($q$SELECT format('at >= %%L AND at <= %%L AND id >= %%L AND id <= %%L', min(at), max(at),
    (SELECT id FROM %1$I ORDER BY id LIMIT 1), (SELECT id FROM %1$I ORDER BY id DESC LIMIT 1)) FROM %1$I HAVING count(*) > 0$q$, part)
    INTO bounds;
  EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%s)', part, part || '_times', coalesce(bounds, 'seq IS NOT NULL'));
  EXECUTE format('ANALYZE %I', part);
  RETURN part;
END $$;
REVOKE ALL ON FUNCTION "trail_note_times"() FROM PUBLIC;

-- Drops what the newest checkpoint declares: whole partitions, and rows where a partition goes on after what is declared. With
-- the rights of the caller: those of the owner alone suffice. Returns how many partitions of each table went.
DROP FUNCTION "trail_drop_declared"();
CREATE FUNCTION "trail_drop_declared"() RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  upto BIGINT := trail_dropped_to();
  part TEXT;
  dropped BIGINT := 0;
BEGIN
  IF upto <= 0 THEN
    RETURN 0;
  END IF;
  PERFORM set_config('lock_timeout', '300ms', true);
  FOR part IN SELECT "name" FROM trail_partitions() WHERE from_seq >= 1 AND to_seq <= upto ORDER BY "parent", from_seq LOOP
    EXECUTE format('DROP TABLE %I', part);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM audit_entries WHERE seq <= upto;
  DELETE FROM file_access_logs WHERE seq <= upto;
  RETURN dropped / 2;
END $$;
REVOKE ALL ON FUNCTION "trail_drop_declared"() FROM PUBLIC;
