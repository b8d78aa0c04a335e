-- Why a file was refused, in every language: the code of the refusal and the parameters of its sentence. Rows from before
-- have none: `reason` keeps their English sentence.
ALTER TABLE "files" ADD COLUMN "refusal_code" TEXT, ADD COLUMN "refusal_params" JSONB;
