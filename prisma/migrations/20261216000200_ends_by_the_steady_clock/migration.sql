-- What a trigger ends is judged by the steady clock (lib/db/steady-clock.ts), so it is ended by it. Where the database's clock was
-- set since the processes last compared it, what they saw last counts: an end may be some seconds early, and is never late.
CREATE FUNCTION "steady_now"() RETURNS TIMESTAMPTZ LANGUAGE sql AS $$
  SELECT coalesce((
    SELECT to_timestamp(CASE WHEN read.ms BETWEEN "seen_ms" AND "seen_ms" + 60000 THEN read.ms ELSE "seen_ms" END / 1000.0)
    FROM "steady_clock", LATERAL (SELECT extract(epoch FROM clock_timestamp()) * 1000 + "offset_ms" AS ms) read WHERE "id" = 1
  ), clock_timestamp())
$$;

CREATE OR REPLACE FUNCTION "emergencies_end_opinions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "second_opinions" SET "access_ended_at" = least("access_ended_at", "steady_now"() - interval '100 milliseconds')
      WHERE "emergency_id" = OLD."id";
    RETURN OLD;
  END IF;
  UPDATE "second_opinions" SET "access_ended_at" = NEW."ended_at"
    WHERE "emergency_id" = NEW."id" AND "access_ended_at" > NEW."ended_at";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "users_end_emergencies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "emergency_accesses" SET "ended_at" = "steady_now"() - interval '100 milliseconds'
    WHERE "user_id" = NEW."id" AND "ended_at" > "steady_now"();
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "users_tell_proxies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fovea', 'access ' || jsonb_build_object('userId', "proxy_id")::text) FROM "proxy_grants"
    WHERE "patient_id" = NEW."id" AND ("ended_at" IS NULL OR "ended_at" > "steady_now"());
  RETURN NULL;
END $$;
