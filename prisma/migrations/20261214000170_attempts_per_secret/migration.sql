-- Failures are counted apart for each kind of secret (decision 0091): `totp` or `recovery-code`. What was counted stays counted
-- for both. Which factor proved a session's person is known too: a factor is removed by itself or a recovery code.
ALTER TABLE "second_factor_attempts" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'totp';
ALTER TABLE "second_factor_attempts" DROP CONSTRAINT "second_factor_attempts_pkey";
ALTER TABLE "second_factor_attempts" ADD PRIMARY KEY ("user_id", "kind");
INSERT INTO "second_factor_attempts" ("user_id", "kind", "failures", "locked_until")
  SELECT "user_id", 'recovery-code', "failures", "locked_until" FROM "second_factor_attempts";
ALTER TABLE "second_factor_attempts" ALTER COLUMN "kind" DROP DEFAULT;

ALTER TABLE "sessions" ADD COLUMN "verified_factor" TEXT;
