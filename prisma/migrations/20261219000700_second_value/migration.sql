-- The second value of a pair: the diastolic pressure.
ALTER TABLE "progress_records" ADD COLUMN "second_value" DOUBLE PRECISION;
