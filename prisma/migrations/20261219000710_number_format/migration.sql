-- How the patients' numbers of an organisation are written, as its codes contain them: `#` a digit, `@` a letter, `*` some of both.
ALTER TABLE "organisations" ADD COLUMN "number_format" TEXT;
