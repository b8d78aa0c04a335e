-- Processes remember for a moment what they decided about access. Whatever takes access away tells all of them, with its own
-- commit, so that no program that writes these tables can forget to: on the channel of the bus, under the topic `access`, the
-- payload names as JSON whom or what it is about. Only changes and removals are told: what is new was never decided upon.

-- TG_ARGV: the key of the payload, and the column that holds its id.
CREATE FUNCTION "tell_access_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fovea', 'access ' || jsonb_build_object(TG_ARGV[0], to_jsonb(OLD) ->> TG_ARGV[1])::text);
  RETURN NULL;
END $$;

-- A whole table was emptied: everything is to be forgotten, which is what an empty payload says.
CREATE FUNCTION "tell_access_emptied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fovea', 'access ');
  RETURN NULL;
END $$;

CREATE TRIGGER "users_tell_change" AFTER UPDATE ON "users" FOR EACH ROW
  WHEN ((OLD."role", OLD."status", OLD."name", OLD."number") IS DISTINCT FROM (NEW."role", NEW."status", NEW."name", NEW."number"))
  EXECUTE FUNCTION "tell_access_change"('userId', 'id');
CREATE TRIGGER "users_tell_removal" AFTER DELETE ON "users" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'id');

-- Each call of a sign-in may move `last_seen_at`: that changes nothing about access.
CREATE TRIGGER "sessions_tell_change" AFTER UPDATE ON "sessions" FOR EACH ROW
  WHEN ((OLD."user_id", OLD."kind", OLD."expires_at", OLD."revoked_at")
    IS DISTINCT FROM (NEW."user_id", NEW."kind", NEW."expires_at", NEW."revoked_at"))
  EXECUTE FUNCTION "tell_access_change"('sessionId', 'id');
CREATE TRIGGER "sessions_tell_removal" AFTER DELETE ON "sessions" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('sessionId', 'id');

CREATE TRIGGER "assignments_tell_change" AFTER UPDATE OR DELETE ON "assignments" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'holder_id');

-- `updated_at` moves with every picture that arrives.
CREATE TRIGGER "cases_tell_change" AFTER UPDATE ON "cases" FOR EACH ROW
  WHEN ((OLD."patient_id", OLD."opened_by") IS DISTINCT FROM (NEW."patient_id", NEW."opened_by"))
  EXECUTE FUNCTION "tell_access_change"('caseId', 'id');
CREATE TRIGGER "cases_tell_removal" AFTER DELETE ON "cases" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('caseId', 'id');

-- Nothing is remembered of a file before it is completed, so a file on its way need not be told of.
CREATE TRIGGER "files_tell_change" AFTER UPDATE OR DELETE ON "files" FOR EACH ROW
  WHEN (OLD."status" = 'completed')
  EXECUTE FUNCTION "tell_access_change"('fileId', 'id');
-- Nor of a derived picture before its sum is known.
CREATE TRIGGER "file_variants_tell_change" AFTER UPDATE OR DELETE ON "file_variants" FOR EACH ROW
  WHEN (length(OLD."sha256") > 0)
  EXECUTE FUNCTION "tell_access_change"('fileId', 'file_id');

CREATE TRIGGER "users_tell_emptied" AFTER TRUNCATE ON "users" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "sessions_tell_emptied" AFTER TRUNCATE ON "sessions" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "assignments_tell_emptied" AFTER TRUNCATE ON "assignments" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "cases_tell_emptied" AFTER TRUNCATE ON "cases" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "files_tell_emptied" AFTER TRUNCATE ON "files" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "file_variants_tell_emptied" AFTER TRUNCATE ON "file_variants" EXECUTE FUNCTION "tell_access_emptied"();
