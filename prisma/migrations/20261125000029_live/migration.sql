-- Messages of several processes do not become visible in the order of their ids: a transaction that began earlier may commit
-- later. So each row says in which transaction it was written, and which was the oldest that was still open then. Whoever saw
-- a message last can have missed only what was written in that transaction or in a later one (decision 0029).
ALTER TABLE "notifications"
  ADD COLUMN "told_in" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  ADD COLUMN "told_after" BIGINT NOT NULL DEFAULT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint);

-- CreateIndex
CREATE INDEX "notifications_user_id_id_idx" ON "notifications"("user_id", "id");

-- CreateTable
CREATE TABLE "live_tickets" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_tickets_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "live_tickets_expires_at_idx" ON "live_tickets"("expires_at");

-- AddForeignKey
ALTER TABLE "live_tickets" ADD CONSTRAINT "live_tickets_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every message says itself aloud to all processes as it commits, in the order of the commits, whoever wrote it: one for
-- eighty people at most, which with their ids and short data is less than PostgreSQL carries. Longer data is left away, and so is
-- what a person wrote, since the database's log may hold what is said here: whoever has the socket of one of those people reads it.
CREATE FUNCTION "tell_notifications"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part record;
  payload text;
BEGIN
  FOR part IN
    SELECT piece."type", piece."data", piece."created_at", min(piece."told_after") AS "after",
      jsonb_agg(jsonb_build_array(piece."id", piece."user_id") ORDER BY piece."id") AS "to"
    FROM (
      SELECT *, (row_number() OVER (PARTITION BY "type", "data", "created_at" ORDER BY "id") - 1) / 80 AS "part" FROM "told"
    ) AS piece
    GROUP BY piece."type", piece."data", piece."created_at", piece."part"
    ORDER BY min(piece."id"::text)
  LOOP
    payload := jsonb_build_object(
      'type', part."type", 'data', part."data", 'after', part."after", 'to', part."to",
      'at', to_char(part."created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text;
    IF octet_length(payload) > 7900 OR part."data" ? 'text' THEN payload := (payload::jsonb - 'data')::text; END IF;
    PERFORM pg_notify('fovea', 'told ' || payload);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER "notifications_tell" AFTER INSERT ON "notifications" REFERENCING NEW TABLE AS "told" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_notifications"();
