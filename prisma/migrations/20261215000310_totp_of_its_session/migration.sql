-- The secret of an authenticator app is confirmed by the session that asked for it. One that was begun before is asked for anew.
ALTER TABLE "totp_factors" ADD COLUMN "session_id" UUID;
