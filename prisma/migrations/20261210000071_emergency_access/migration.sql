-- A doctor opens a case to which they have no access, for a while and with a reason (break-glass, decision 0100). Rows outlive
-- the accounts that they name, and are reviewed by an administrator. The reason is sealed: it says something of a patient.
CREATE TABLE "emergency_accesses" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_name" TEXT NOT NULL,
    "reason" BYTEA NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,
    "verdict" TEXT,

    CONSTRAINT "emergency_accesses_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "emergency_accesses_verdict_check" CHECK ("verdict" IN ('justified', 'unjustified')
      AND ("verdict" IS NULL) = ("reviewed_at" IS NULL))
);
CREATE INDEX "emergency_accesses_user_id_ended_at_idx" ON "emergency_accesses"("user_id", "ended_at");
CREATE INDEX "emergency_accesses_case_id_idx" ON "emergency_accesses"("case_id");
ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_case_id_fkey"
  FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "emergency_accesses_tell_change" AFTER UPDATE OR DELETE ON "emergency_accesses" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'user_id');
CREATE TRIGGER "emergency_accesses_tell_emptied" AFTER TRUNCATE ON "emergency_accesses"
  EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "emergency_accesses_say" AFTER INSERT OR UPDATE OR DELETE ON "emergency_accesses" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('access', '', 'user_id');
