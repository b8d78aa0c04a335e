-- Areas of a photograph or a video that are blacked out (decision 0045). The file then names the object made from the
-- blacked-out pixels, and none while a video is being processed; the object as it was sent is named here.
CREATE TABLE "file_blackouts" (
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "rectangles" JSONB NOT NULL,
    "refusal_code" TEXT,
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "original_object_key" TEXT NOT NULL,
    "original_object_id" UUID NOT NULL,
    "original_size" BIGINT NOT NULL,
    "original_sha256" BYTEA NOT NULL,
    "original_type" TEXT NOT NULL,
    "original_filename" TEXT,

    CONSTRAINT "file_blackouts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "file_blackouts_state_check" CHECK ("state" IN ('processing', 'completed', 'failed'))
);

ALTER TABLE "file_blackouts" ADD CONSTRAINT "file_blackouts_id_fkey" FOREIGN KEY ("id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open pages look again when a blackout begins, ends, fails or is lifted (decision 0030).
CREATE FUNCTION "file_blackouts_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."id" ELSE NEW."id" END;
BEGIN
  PERFORM "tell_file_change"("files") FROM "files" WHERE "id" = of;
  RETURN NULL;
END $$;
CREATE TRIGGER "file_blackouts_say" AFTER INSERT OR UPDATE OR DELETE ON "file_blackouts" FOR EACH ROW
  EXECUTE FUNCTION "file_blackouts_say"();
