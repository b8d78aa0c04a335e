-- Who gave a case its present status, and when: what a patient is told of it is recorded (decision 0178). Of earlier ones it is not known.
ALTER TABLE "cases" ADD COLUMN "status_set_by" UUID, ADD COLUMN "status_set_at" TIMESTAMPTZ(3);
CREATE INDEX "cases_status_set_by_idx" ON "cases"("status_set_by");
ALTER TABLE "cases" ADD CONSTRAINT "cases_status_set_by_fkey"
    FOREIGN KEY ("status_set_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
