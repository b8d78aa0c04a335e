-- The links of a person who is disabled are revoked, in whichever way that happens: they stay dead when the account is enabled
-- again, since whoever disabled it did so to end what it had opened.
CREATE FUNCTION revoke_shares_of_disabled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "share_visits" v USING "shares" s WHERE s."id" = v."share_id" AND s."made_by" = NEW."id";
  UPDATE "shares" SET "revoked_at" = now() WHERE "made_by" = NEW."id" AND "revoked_at" IS NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER users_revoke_shares AFTER UPDATE OF "status" ON "users"
  FOR EACH ROW WHEN (NEW."status" <> 'active' AND OLD."status" = 'active')
  EXECUTE FUNCTION revoke_shares_of_disabled();

UPDATE "shares" s SET "revoked_at" = now() FROM "users" u
  WHERE u."id" = s."made_by" AND u."status" <> 'active' AND s."revoked_at" IS NULL;
