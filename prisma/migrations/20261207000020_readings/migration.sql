-- Readings: findings and an answer, signed and never changed (decision 0055). The id is the client's, so that one that is sent
-- twice is signed once. Its text and the name it was signed with are sealed under the row's own key.
CREATE TABLE "readings" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "study_id" UUID,
    "author_id" UUID,
    "addendum_of" UUID,
    "wrapped_key" BYTEA NOT NULL,
    "master_name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "readings_place_check" CHECK (num_nonnulls("case_id", "study_id") = 1)
);
CREATE INDEX "readings_case_id_idx" ON "readings"("case_id");
CREATE INDEX "readings_study_id_idx" ON "readings"("study_id");
CREATE INDEX "readings_author_id_idx" ON "readings"("author_id");
ALTER TABLE "readings" ADD CONSTRAINT "readings_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "readings" ADD CONSTRAINT "readings_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "readings" ADD CONSTRAINT "readings_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "readings" ADD CONSTRAINT "readings_addendum_of_fkey" FOREIGN KEY ("addendum_of") REFERENCES "readings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was signed stays: only the link to an account that was deleted may go.
CREATE FUNCTION "readings_stay"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."author_id" IS NOT NULL
    OR (to_jsonb(NEW) - 'author_id') IS DISTINCT FROM (to_jsonb(OLD) - 'author_id') THEN
    RAISE EXCEPTION 'a signed reading is not changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "readings_stay" BEFORE UPDATE ON "readings" FOR EACH ROW EXECUTE FUNCTION "readings_stay"();

CREATE FUNCTION "readings_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed "readings" := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM "tell_change"('readings', changed."case_id",
    ARRAY[changed."author_id", (SELECT "owner_id" FROM "studies" WHERE "id" = changed."study_id")]);
  RETURN NULL;
END $$;
CREATE TRIGGER "readings_say" AFTER INSERT OR DELETE ON "readings" FOR EACH ROW EXECUTE FUNCTION "readings_say"();

-- How a person likes to see images, by modality.
CREATE TABLE "reading_layouts" (
    "user_id" UUID NOT NULL,
    "layouts" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_layouts_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "reading_layouts" ADD CONSTRAINT "reading_layouts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
