-- The master keys under which something is wrapped, by name: never the keys themselves.
CREATE TABLE "master_keys" (
    "name" TEXT NOT NULL,
    "check_value" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "master_keys_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "master_keys_name_check" CHECK ("name" ~ '^[0-9a-f]{12}$')
);

-- The two keys from which all but those of objects are derived, wrapped.
CREATE TABLE "key_roots" (
    "name" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_roots_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "key_roots_name_check" CHECK ("name" IN ('lasting', 'sessions'))
);

-- With a key management service: the key of each month, wrapped by the service.
CREATE TABLE "month_keys" (
    "master_name" TEXT NOT NULL,
    "month" INTEGER NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "month_keys_pkey" PRIMARY KEY ("master_name", "month")
);

-- Wrapping a key under another master key changes nothing that a page shows, and nothing that was signed.
DROP TRIGGER "measurements_say" ON "measurements";
CREATE TRIGGER "measurements_say_new" AFTER INSERT OR DELETE ON "measurements" FOR EACH ROW
  EXECUTE FUNCTION "measurements_say"();
CREATE TRIGGER "measurements_say_change" AFTER UPDATE ON "measurements" FOR EACH ROW
  WHEN (OLD."wrapped_key" = NEW."wrapped_key")
  EXECUTE FUNCTION "measurements_say"();

DROP TRIGGER "second_opinions_say" ON "second_opinions";
CREATE TRIGGER "second_opinions_say_new" AFTER INSERT OR DELETE ON "second_opinions" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('readings', 'case_id');
CREATE TRIGGER "second_opinions_say_change" AFTER UPDATE ON "second_opinions" FOR EACH ROW
  WHEN (OLD."wrapped_key" = NEW."wrapped_key")
  EXECUTE FUNCTION "row_says"('readings', 'case_id');

CREATE OR REPLACE FUNCTION "readings_stay"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  replaceable CONSTANT text[] := ARRAY['author_id', 'wrapped_key', 'master_name'];
BEGIN
  IF (NEW."author_id" IS NOT NULL AND (NEW."author_id" IS DISTINCT FROM OLD."author_id" OR NEW."wrapped_key" = OLD."wrapped_key"))
    OR (to_jsonb(NEW) - replaceable) IS DISTINCT FROM (to_jsonb(OLD) - replaceable) THEN
    RAISE EXCEPTION 'a signed reading is not changed';
  END IF;
  RETURN NEW;
END $$;
