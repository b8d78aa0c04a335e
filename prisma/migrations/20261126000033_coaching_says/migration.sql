-- Open pages look again when a diary or a conversation changed (decision 0030). An entry concerns its client and whoever looks
-- after them; what stands with an entry says it for the entry.
CREATE TRIGGER "diary_entries_say" AFTER INSERT OR UPDATE OR DELETE ON "diary_entries" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('coaching', '', 'client_id');

CREATE FUNCTION "diary_parts_say"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ->> TG_ARGV[0] ELSE to_jsonb(NEW) ->> TG_ARGV[0] END;
BEGIN
  PERFORM "tell_change"('coaching', NULL, ARRAY["client_id"]) FROM "diary_entries" WHERE "id" = entry;
  RETURN NULL;
END $$;
CREATE TRIGGER "diary_reactions_say" AFTER INSERT OR UPDATE OR DELETE ON "diary_reactions" FOR EACH ROW
  EXECUTE FUNCTION "diary_parts_say"('entry_id');
CREATE TRIGGER "meal_completions_say" AFTER UPDATE ON "meal_completions" FOR EACH ROW
  EXECUTE FUNCTION "diary_parts_say"('entry_id');
CREATE TRIGGER "progress_records_say" AFTER UPDATE ON "progress_records" FOR EACH ROW
  EXECUTE FUNCTION "diary_parts_say"('id');

CREATE TRIGGER "messages_say" AFTER INSERT OR UPDATE OR DELETE ON "messages" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('messages', '', 'from_id', 'to_id');
