-- A right that one person gives another carries what it came from, and ends with it (decision 0161).

-- A question that is asked in an emergency lets its doctor read as long as the emergency lasts.
ALTER TABLE "second_opinions" ADD COLUMN "emergency_id" UUID,
  ADD COLUMN "access_ended_at" TIMESTAMPTZ(3),
  ADD COLUMN "granted_by" UUID;
UPDATE "second_opinions" SET "granted_by" = "asked_by" WHERE "asked_by" IS NOT NULL;
UPDATE "second_opinions" o SET "emergency_id" = e."id", "access_ended_at" = e."ended_at" FROM "emergency_accesses" e
  WHERE e."case_id" = o."case_id" AND e."user_id" = o."asked_by" AND o."created_at" BETWEEN e."starts_at" AND e."ended_at";
CREATE INDEX "second_opinions_emergency_id_idx" ON "second_opinions"("emergency_id");
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_emergency_id_fkey"
  FOREIGN KEY ("emergency_id") REFERENCES "emergency_accesses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By time, by hand, with its row: whatever ends the emergency ends them, whichever program does it. Their own trigger publishes it.
CREATE FUNCTION "emergencies_end_opinions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "second_opinions" SET "access_ended_at" = least("access_ended_at", clock_timestamp() - interval '100 milliseconds')
      WHERE "emergency_id" = OLD."id";
    RETURN OLD;
  END IF;
  UPDATE "second_opinions" SET "access_ended_at" = NEW."ended_at"
    WHERE "emergency_id" = NEW."id" AND "access_ended_at" > NEW."ended_at";
  RETURN NULL;
END $$;
CREATE TRIGGER "emergency_accesses_end_opinions" AFTER UPDATE OF "ended_at" ON "emergency_accesses" FOR EACH ROW
  EXECUTE FUNCTION "emergencies_end_opinions"();
CREATE TRIGGER "emergency_accesses_removed" BEFORE DELETE ON "emergency_accesses" FOR EACH ROW
  EXECUTE FUNCTION "emergencies_end_opinions"();

-- An account that is disabled, or is a doctor's no longer, has no emergency; enabled again it has none either.
CREATE FUNCTION "users_end_emergencies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "emergency_accesses" SET "ended_at" = clock_timestamp() - interval '100 milliseconds'
    WHERE "user_id" = NEW."id" AND "ended_at" > clock_timestamp();
  RETURN NULL;
END $$;
CREATE TRIGGER "users_end_emergencies" AFTER UPDATE OF "role", "status" ON "users" FOR EACH ROW
  WHEN (NEW."status" <> 'active' OR OLD."role" IS DISTINCT FROM NEW."role") EXECUTE FUNCTION "users_end_emergencies"();

-- An unjustified emergency counts until an administrator has lifted the pause.
ALTER TABLE "emergency_accesses" ADD COLUMN "pause_lifted_at" TIMESTAMPTZ(3);

-- Who made a doctor responsible.
ALTER TABLE "cases" ADD COLUMN "responsible_by" UUID;

-- Access that was granted for a child ends as they grow up; of those that exist, by the default of the setting.
ALTER TABLE "proxy_grants" ADD COLUMN "is_for_child" BOOLEAN NOT NULL DEFAULT false;
UPDATE "proxy_grants" g SET "is_for_child" = true FROM "users" u
  WHERE u."id" = g."patient_id" AND g."granted_by" IS DISTINCT FROM g."patient_id"
    AND extract(year FROM g."starts_at" AT TIME ZONE 'UTC') < u."birth_year" + 18;
-- It is over as well while the account of the patient is disabled: every process forgets what it decided (0021).
CREATE FUNCTION "users_tell_proxies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fovea', 'access ' || jsonb_build_object('userId', "proxy_id")::text) FROM "proxy_grants"
    WHERE "patient_id" = NEW."id" AND ("ended_at" IS NULL OR "ended_at" > clock_timestamp());
  RETURN NULL;
END $$;
CREATE TRIGGER "users_tell_proxies" AFTER UPDATE ON "users" FOR EACH ROW
  WHEN ((OLD."status", OLD."birth_year") IS DISTINCT FROM (NEW."status", NEW."birth_year"))
  EXECUTE FUNCTION "users_tell_proxies"();
