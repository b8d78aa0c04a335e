-- When the token of a service account was last accepted, to a few minutes.
ALTER TABLE "service_accounts" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);
