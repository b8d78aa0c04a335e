-- What the members of an organisation see by it ends as it is closed: every process forgets what it decided (0021), and what is under
-- way is asked about at once (0162), as where one of them leaves.
CREATE FUNCTION "organisations_tell_members"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fovea', 'access ' || jsonb_build_object('userId', "user_id")::text) FROM "organisation_members"
    WHERE "organisation_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "organisations_tell_members" AFTER UPDATE ON "organisations" FOR EACH ROW
  WHEN (OLD."closed_at" IS DISTINCT FROM NEW."closed_at") EXECUTE FUNCTION "organisations_tell_members"();
