-- A second factor and step-up (decision 0091): when the person behind a session last proved who they are, and how.
-- Without a proof of its own, a session has that of its sign-in.
ALTER TABLE "sessions"
  ADD COLUMN "verified_at" TIMESTAMPTZ(3),
  ADD COLUMN "factor_verified_at" TIMESTAMPTZ(3);

-- Codes of an authenticator app (RFC 6238). The secret is sealed with the master key; not confirmed, it counts for nothing.
-- `last_step` is the newest time step of which a code was accepted: each code works once.
CREATE TABLE "totp_factors" (
  "user_id" UUID NOT NULL PRIMARY KEY REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "id" UUID NOT NULL,
  "sealed_secret" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "confirmed_at" TIMESTAMPTZ(3),
  "last_step" BIGINT
);

-- Stored as keyed hashes; a used one is deleted.
CREATE TABLE "recovery_codes" (
  "user_id" UUID NOT NULL REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "hash" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("user_id", "hash")
);

CREATE TABLE "second_factor_attempts" (
  "user_id" UUID NOT NULL PRIMARY KEY REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "locked_until" TIMESTAMPTZ(3)
);

-- Passkeys (WebAuthn level 3): the public key of each, and how often it has signed where it counts.
CREATE TABLE "passkeys" (
  "id" UUID NOT NULL PRIMARY KEY,
  "user_id" UUID NOT NULL REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "credential_id" TEXT NOT NULL,
  "public_key" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL DEFAULT 0,
  "transports" TEXT[] NOT NULL DEFAULT '{}',
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- What a passkey is to sign next: each once, within five minutes, for one purpose and, where it is known, one person.
CREATE TABLE "passkey_challenges" (
  "hash" BYTEA NOT NULL PRIMARY KEY,
  "purpose" TEXT NOT NULL,
  "user_id" UUID REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "expires_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "passkey_challenges_expires_at_idx" ON "passkey_challenges"("expires_at");
