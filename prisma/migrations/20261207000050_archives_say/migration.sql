-- Open pages of administrators look again when something of an archive changed: once for a statement, whatever number of
-- objects it concerns, and never for one that changed nothing. A transaction carries the same words once.
CREATE FUNCTION "archives_say"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "changed") THEN PERFORM "tell_change"('archives', NULL, '{}'); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "archive_transfers_say_new" AFTER INSERT ON "archive_transfers"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_transfers_say_change" AFTER UPDATE ON "archive_transfers"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_transfers_say_end" AFTER DELETE ON "archive_transfers"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();

CREATE TRIGGER "archive_sources_say_new" AFTER INSERT ON "archive_sources"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_sources_say_change" AFTER UPDATE ON "archive_sources"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_sources_say_end" AFTER DELETE ON "archive_sources"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();

CREATE TRIGGER "archive_destinations_say_new" AFTER INSERT ON "archive_destinations"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_destinations_say_change" AFTER UPDATE ON "archive_destinations"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
CREATE TRIGGER "archive_destinations_say_end" AFTER DELETE ON "archive_destinations"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "archives_say"();
