-- A service account has up to two tokens, each with an end (decision 0162). The former column stays for servers of the former release,
-- which run beside this schema during an upgrade: an account that they create has its token here too.
CREATE TABLE "service_tokens" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "account_id" UUID NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "created_by" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "service_tokens_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "service_tokens_token_hash_key" ON "service_tokens"("token_hash");
CREATE INDEX "service_tokens_account_id_idx" ON "service_tokens"("account_id");
ALTER TABLE "service_tokens" ADD CONSTRAINT "service_tokens_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "service_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "service_tokens" ("account_id", "token_hash", "created_by", "created_at", "revoked_at", "last_used_at")
  SELECT "id", "token_hash", "created_by", "created_at", "revoked_at", "last_used_at" FROM "service_accounts";
ALTER TABLE "service_accounts" ALTER COLUMN "token_hash" DROP NOT NULL;

CREATE FUNCTION "service_accounts_add_token"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "service_tokens" ("account_id", "token_hash", "created_by") VALUES (NEW."id", NEW."token_hash", NEW."created_by");
  RETURN NULL;
END $$;
CREATE TRIGGER "service_accounts_add_token" AFTER INSERT ON "service_accounts" FOR EACH ROW
  WHEN (NEW."token_hash" IS NOT NULL) EXECUTE FUNCTION "service_accounts_add_token"();

-- Every process forgets what it decided (0021), and ends what is under way by it. Uses move `last_used_at`, which changes nothing.
CREATE TRIGGER "service_tokens_tell_change" AFTER UPDATE ON "service_tokens" FOR EACH ROW
  WHEN ((OLD."expires_at", OLD."revoked_at", OLD."token_hash") IS DISTINCT FROM (NEW."expires_at", NEW."revoked_at", NEW."token_hash"))
  EXECUTE FUNCTION "tell_access_change"('userId', 'account_id');
CREATE TRIGGER "service_tokens_tell_removal" AFTER DELETE ON "service_tokens" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'account_id');
CREATE TRIGGER "service_tokens_tell_emptied" AFTER TRUNCATE ON "service_tokens" EXECUTE FUNCTION "tell_access_emptied"();
-- Nor may what one was granted be remembered for a minute, whichever program changes it.
CREATE TRIGGER "service_accounts_tell_change" AFTER UPDATE ON "service_accounts" FOR EACH ROW
  WHEN ((OLD."grants", OLD."site", OLD."revoked_at") IS DISTINCT FROM (NEW."grants", NEW."site", NEW."revoked_at"))
  EXECUTE FUNCTION "tell_access_change"('userId', 'id');
