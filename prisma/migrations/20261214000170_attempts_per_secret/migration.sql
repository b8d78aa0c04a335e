-- Failures are counted apart for each kind of secret (decision 0091), in a table of its own: servers of the former release, which
-- run beside this schema during an upgrade, go on with theirs. What was counted stays counted for both kinds.
CREATE TABLE "code_attempts" (
  "user_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "locked_until" TIMESTAMPTZ(3),
  CONSTRAINT "code_attempts_pkey" PRIMARY KEY ("user_id", "kind")
);
ALTER TABLE "code_attempts" ADD CONSTRAINT "code_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "code_attempts" ("user_id", "kind", "failures", "locked_until")
  SELECT "user_id", "kind", "failures", "locked_until" FROM "second_factor_attempts", unnest(ARRAY['totp', 'recovery-code']) AS "kind";

-- Which factor proved a session's person, and which one asked for recovery codes: a factor is removed by itself, or by a code that is
-- worth as much.
ALTER TABLE "sessions" ADD COLUMN "verified_factor" TEXT;
ALTER TABLE "recovery_codes" ADD COLUMN "made_by" TEXT;
