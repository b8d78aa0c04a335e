-- Who has exactly the number that is searched for, whoever issued it. Written out as in the unique index of the table.
CREATE INDEX "patient_numbers_folded_idx" ON "patient_numbers" (replace("fold_text"("number"), ' ', ''));
