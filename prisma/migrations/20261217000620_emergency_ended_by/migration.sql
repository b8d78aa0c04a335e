-- Who ended emergency access before its time (decision 0184): where it was an administrator, the same doctor opens that case again
-- only once it was found justified.
ALTER TABLE "emergency_accesses" ADD COLUMN "ended_by" UUID;
