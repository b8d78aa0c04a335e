-- Open pages look again when something changed: whatever changes a row says so with its own commit, in ids, on the channel of
-- the bus under the topic `changed`. Who hears it is decided where it is heard, by who may read it then (decision 0030).

-- Says to all processes: look again. `what` is a word that pages know, `case_id` the case it lies in, `person_ids` those who
-- are concerned whether they may read that case or not. For tables that come later as well.
CREATE FUNCTION "tell_change"("what" text, "case_id" uuid, "person_ids" uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  people uuid[] := array_remove("person_ids", NULL);
  i integer := 0;
BEGIN
  LOOP
    PERFORM pg_notify('fovea', 'changed ' || jsonb_strip_nulls(jsonb_build_object(
      'what', "what", 'case', "case_id", 'people', to_jsonb(people[i + 1 : i + 150])))::text);
    i := i + 150;
    EXIT WHEN i >= coalesce(array_length(people, 1), 0);
  END LOOP;
END $$;

-- A file in a case concerns whoever may read the case; in its sender's own space, its sender and whoever looks after them. How
-- far its bytes have come is told by the process that takes them, not here.
CREATE FUNCTION "tell_file_change"("file" "files") RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF "file"."kind" = 'dicom_upload' THEN
    PERFORM "tell_change"('dicom', "file"."case_id", ARRAY["file"."owner_id",
      (SELECT "user_id" FROM "dicom_uploads" WHERE "id" = "file"."id")]);
  ELSIF "file"."case_id" IS NOT NULL THEN
    PERFORM "tell_change"('files', "file"."case_id", '{}');
  ELSE
    PERFORM "tell_change"('files', NULL, ARRAY["file"."owner_id"]);
  END IF;
END $$;

CREATE FUNCTION "files_say"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR (OLD."case_id", OLD."owner_id") IS DISTINCT FROM (NEW."case_id", NEW."owner_id"))
    THEN PERFORM "tell_file_change"(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "tell_file_change"(NEW); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "files_say_new" AFTER INSERT OR DELETE ON "files" FOR EACH ROW EXECUTE FUNCTION "files_say"();
CREATE TRIGGER "files_say_change" AFTER UPDATE ON "files" FOR EACH ROW
  WHEN ((OLD."status" <> NEW."status" AND NEW."status" NOT IN ('uploading', 'processing'))
    OR (OLD."owner_id", OLD."case_id", OLD."eye_side", OLD."captured_at", OLD."description", OLD."filename", OLD."category")
      IS DISTINCT FROM
      (NEW."owner_id", NEW."case_id", NEW."eye_side", NEW."captured_at", NEW."description", NEW."filename", NEW."category")
    OR (NEW."status" = 'completed'
      AND (OLD."quality_score", OLD."preview_state") IS DISTINCT FROM (NEW."quality_score", NEW."preview_state")))
  EXECUTE FUNCTION "files_say"();

-- TG_ARGV: the word, the column of the case or '', then the columns of the people.
CREATE FUNCTION "row_says"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb;
  people uuid[];
BEGIN
  FOREACH changed IN ARRAY ARRAY[
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]
  LOOP
    CONTINUE WHEN changed IS NULL;
    SELECT array_agg((changed ->> "column")::uuid) INTO people FROM unnest(TG_ARGV[2:]) AS "column";
    -- Said twice in one transaction it is carried once.
    PERFORM "tell_change"(TG_ARGV[0], (changed ->> nullif(TG_ARGV[1], ''))::uuid, coalesce(people, '{}'));
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER "case_images_say" AFTER UPDATE OR DELETE ON "case_images" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('files', 'case_id');

-- `updated_at` moves with every picture that arrives.
CREATE TRIGGER "cases_say_new" AFTER INSERT OR DELETE ON "cases" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('cases', 'id', 'patient_id', 'opened_by');
CREATE TRIGGER "cases_say_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."title", OLD."status", OLD."urgent", OLD."site", OLD."patient_id", OLD."opened_by")
    IS DISTINCT FROM (NEW."title", NEW."status", NEW."urgent", NEW."site", NEW."patient_id", NEW."opened_by"))
  EXECUTE FUNCTION "row_says"('cases', 'id', 'patient_id', 'opened_by');
CREATE TRIGGER "case_reads_say" AFTER INSERT OR UPDATE OR DELETE ON "case_reads" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('cases', 'case_id', 'user_id');

CREATE TRIGGER "assignments_say" AFTER INSERT OR UPDATE OR DELETE ON "assignments" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('access', '', 'holder_id', 'client_id');
CREATE TRIGGER "users_say_new" AFTER INSERT OR DELETE ON "users" FOR EACH ROW EXECUTE FUNCTION "row_says"('access', '', 'id');
CREATE TRIGGER "users_say_change" AFTER UPDATE ON "users" FOR EACH ROW
  WHEN ((OLD."role", OLD."status", OLD."name", OLD."email", OLD."site", OLD."quota_bytes")
    IS DISTINCT FROM (NEW."role", NEW."status", NEW."name", NEW."email", NEW."site", NEW."quota_bytes"))
  EXECUTE FUNCTION "row_says"('access', '', 'id');

CREATE FUNCTION "dicom_uploads_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."id" ELSE NEW."id" END;
  person uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."user_id" ELSE NEW."user_id" END;
BEGIN
  PERFORM "tell_change"('dicom', "case_id", ARRAY["owner_id", person]) FROM "files" WHERE "id" = of;
  RETURN NULL;
END $$;
CREATE TRIGGER "dicom_uploads_say" AFTER INSERT OR UPDATE OR DELETE ON "dicom_uploads" FOR EACH ROW
  EXECUTE FUNCTION "dicom_uploads_say"();
CREATE TRIGGER "dicom_batches_say" AFTER INSERT OR UPDATE OR DELETE ON "dicom_batches" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('dicom', '', 'sender_id', 'user_id');

-- A new one is told as a message itself.
CREATE TRIGGER "notifications_say_read" AFTER UPDATE ON "notifications" FOR EACH ROW
  WHEN (OLD."read_at" IS DISTINCT FROM NEW."read_at")
  EXECUTE FUNCTION "row_says"('notifications', '', 'user_id');

CREATE FUNCTION "shares_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  share "shares" := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM "tell_change"('shares', coalesce(share."case_id", (SELECT "case_id" FROM "files" WHERE "id" = share."file_id")),
    ARRAY[share."made_by"]);
  RETURN NULL;
END $$;
CREATE TRIGGER "shares_say" AFTER INSERT OR UPDATE OR DELETE ON "shares" FOR EACH ROW EXECUTE FUNCTION "shares_say"();

CREATE FUNCTION "retake_requests_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."file_id" ELSE NEW."file_id" END;
BEGIN
  PERFORM "tell_file_change"("files") FROM "files" WHERE "id" = of;
  RETURN NULL;
END $$;
CREATE TRIGGER "retake_requests_say" AFTER INSERT OR UPDATE OR DELETE ON "retake_requests" FOR EACH ROW
  EXECUTE FUNCTION "retake_requests_say"();
