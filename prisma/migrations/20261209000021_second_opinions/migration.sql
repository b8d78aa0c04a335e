-- A question of one doctor to another about a case, and its answer (decision 0077). Texts and the names at that time are sealed
-- under the row's own key. It ends with its case; an account that is deleted leaves the record without its link.
CREATE TABLE "second_opinions" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "file_id" UUID,
    "asked_by" UUID,
    "asked_of" UUID,
    "answered_by" UUID,
    "wrapped_key" BYTEA NOT NULL,
    "master_name" TEXT NOT NULL,
    "question" BYTEA NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_opinions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "second_opinions_end_check" CHECK (num_nonnulls("answered_at", "withdrawn_at") <= 1
      AND ("answer" IS NULL) = ("answered_at" IS NULL))
);
CREATE INDEX "second_opinions_case_id_idx" ON "second_opinions"("case_id");
CREATE INDEX "second_opinions_file_id_idx" ON "second_opinions"("file_id");
CREATE INDEX "second_opinions_asked_by_idx" ON "second_opinions"("asked_by");
CREATE INDEX "second_opinions_asked_of_idx" ON "second_opinions"("asked_of");
CREATE INDEX "second_opinions_answered_by_idx" ON "second_opinions"("answered_by");
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_asked_of_fkey" FOREIGN KEY ("asked_of") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Pages refetch them with what else is written about a case.
CREATE TRIGGER "second_opinions_say" AFTER INSERT OR UPDATE OR DELETE ON "second_opinions" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('readings', 'case_id');
