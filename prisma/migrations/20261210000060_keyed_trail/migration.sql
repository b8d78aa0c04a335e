-- The rows of the trail and of the access log form one chain of keyed hashes. Rows without a key's name are older than the
-- key: those of the trail have a plain SHA-256 hash, and those of the access log no position (decision 0097).
ALTER TABLE "audit_entries" ADD COLUMN "key_id" TEXT;
ALTER TABLE "file_access_logs" ADD COLUMN "seq" BIGINT, ADD COLUMN "hash" BYTEA, ADD COLUMN "key_id" TEXT;
CREATE UNIQUE INDEX "file_access_logs_seq_key" ON "file_access_logs"("seq");

CREATE FUNCTION "trail_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER "file_access_logs_append_only" BEFORE UPDATE OR DELETE ON "file_access_logs"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "file_access_logs_no_truncate" BEFORE TRUNCATE ON "file_access_logs"
  FOR EACH STATEMENT EXECUTE FUNCTION "trail_refuse_change"();

-- Signed statements of what the chain was. The statement counts; the columns only find it.
CREATE TABLE "audit_checkpoints" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "to_seq" BIGINT NOT NULL,
    "statement" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "audit_checkpoints_to_seq_idx" ON "audit_checkpoints"("to_seq");

-- Where a copy of a checkpoint has arrived.
CREATE TABLE "audit_checkpoint_copies" (
    "number" BIGINT NOT NULL,
    "place" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_checkpoint_copies_pkey" PRIMARY KEY ("number", "place")
);

CREATE TRIGGER "audit_checkpoints_append_only" BEFORE UPDATE OR DELETE ON "audit_checkpoints"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "audit_checkpoints_no_truncate" BEFORE TRUNCATE ON "audit_checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "audit_checkpoint_copies_append_only" BEFORE UPDATE OR DELETE ON "audit_checkpoint_copies"
  FOR EACH ROW EXECUTE FUNCTION "trail_refuse_change"();
CREATE TRIGGER "audit_checkpoint_copies_no_truncate" BEFORE TRUNCATE ON "audit_checkpoint_copies"
  FOR EACH STATEMENT EXECUTE FUNCTION "trail_refuse_change"();

-- Makes the caller the one writer of the chain until its transaction ends, and returns the last row. A volatile function
-- takes a snapshot for each statement, so the row is read as the previous writer left it. 1179599189: the letters FOAU.
-- Who cannot write within the time gets an error instead of waiting with the request.
CREATE FUNCTION "trail_lock_end"(OUT "seq" TEXT, OUT "id" TEXT, OUT "hash" TEXT) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('lock_timeout', '1200ms', true);
  PERFORM pg_advisory_xact_lock(1179599189);
  PERFORM set_config('lock_timeout', '600ms', true);
  SELECT e.seq::text, e.id::text, encode(e.hash, 'hex') INTO "seq", "id", "hash" FROM (
    (SELECT a.seq, a.id, a.hash FROM audit_entries a ORDER BY a.seq DESC LIMIT 1)
    UNION ALL
    (SELECT l.seq, l.id, l.hash FROM file_access_logs l WHERE l.seq IS NOT NULL ORDER BY l.seq DESC LIMIT 1)
  ) e ORDER BY e.seq DESC LIMIT 1;
END $$;
