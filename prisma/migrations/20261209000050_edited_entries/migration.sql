-- An entry of a diary, or a message, that its author has changed says so; a message that was deleted leaves its place (decision 0080).
ALTER TABLE "diary_entries" ADD COLUMN "edited_at" TIMESTAMPTZ(3);
ALTER TABLE "messages" ADD COLUMN "edited_at" TIMESTAMPTZ(3), ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
