-- The profile: a theme that follows its person to every device (decision 0081).
ALTER TABLE "users" ADD COLUMN "theme" TEXT;

CREATE TABLE "notification_settings" (
  "user_id" UUID NOT NULL PRIMARY KEY REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "email" TEXT[],
  "push" TEXT[],
  "quiet_from" INTEGER,
  "quiet_to" INTEGER,
  "urgent_breaks_quiet" BOOLEAN NOT NULL DEFAULT false,
  "language" TEXT,
  "time_zone" TEXT,
  CONSTRAINT "notification_settings_quiet_hours" CHECK (
    ("quiet_from" IS NULL) = ("quiet_to" IS NULL)
    AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439 AND "quiet_from" <> "quiet_to")
);

CREATE TABLE "push_subscriptions" (
  "session_id" UUID NOT NULL PRIMARY KEY REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "user_id" UUID NOT NULL REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "endpoint_hash" BYTEA NOT NULL,
  "sealed" BYTEA NOT NULL,
  "language" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "push_subscriptions_endpoint_hash_key" ON "push_subscriptions"("endpoint_hash");
CREATE INDEX "push_subscriptions_user_id_idx" ON "push_subscriptions"("user_id");

CREATE TABLE "notification_deliveries" (
  "notification_id" UUID NOT NULL REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "user_id" UUID NOT NULL REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "way" TEXT NOT NULL CONSTRAINT "notification_deliveries_way" CHECK ("way" IN ('email', 'push')),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "held_until" TIMESTAMPTZ(3),
  "batch_id" UUID,
  PRIMARY KEY ("notification_id", "way")
);
CREATE INDEX "notification_deliveries_user_id_way_idx" ON "notification_deliveries"("user_id", "way");
CREATE INDEX "notification_deliveries_batch_id_idx" ON "notification_deliveries"("batch_id");

-- A notification is to be sent exactly when it exists, whoever wrote it. What is wanted is decided when it goes: here it is
-- only left out for those who get nothing that way at all.
CREATE FUNCTION "queue_deliveries"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "notification_deliveries" ("notification_id", "user_id", "way")
  SELECT added."id", added."user_id", 'email' FROM added
  JOIN "notification_settings" AS wanted ON wanted."user_id" = added."user_id" WHERE cardinality(wanted."email") > 0
  UNION ALL
  SELECT added."id", added."user_id", 'push' FROM added
  WHERE EXISTS (SELECT FROM "push_subscriptions" AS device WHERE device."user_id" = added."user_id");
  RETURN NULL;
END $$;
CREATE TRIGGER "notifications_queue_deliveries" AFTER INSERT ON "notifications" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "queue_deliveries"();

-- A device that was signed out gets no push, whichever way its session ended.
CREATE FUNCTION "drop_push_subscription"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "push_subscriptions" WHERE "session_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "sessions_drop_push" AFTER UPDATE OF "revoked_at" ON "sessions" FOR EACH ROW
  WHEN (OLD."revoked_at" IS NULL AND NEW."revoked_at" IS NOT NULL) EXECUTE FUNCTION "drop_push_subscription"();
