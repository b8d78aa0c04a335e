-- A patient grants a parent or a carer access to their cases, until an optional end (decision 0079).
CREATE TABLE "proxy_grants" (
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "proxy_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "granted_by" UUID,

    CONSTRAINT "proxy_grants_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "proxy_grants_of_another" CHECK ("patient_id" <> "proxy_id")
);
CREATE INDEX "proxy_grants_patient_id_id_idx" ON "proxy_grants"("patient_id", "id");
CREATE INDEX "proxy_grants_proxy_id_ended_at_idx" ON "proxy_grants"("proxy_id", "ended_at");
ALTER TABLE "proxy_grants" ADD CONSTRAINT "proxy_grants_patient_id_fkey"
  FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "proxy_grants" ADD CONSTRAINT "proxy_grants_proxy_id_fkey"
  FOREIGN KEY ("proxy_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every process forgets what it decided (0021), and open pages look again (0030).
CREATE TRIGGER "proxy_grants_tell_change" AFTER UPDATE OR DELETE ON "proxy_grants" FOR EACH ROW
  EXECUTE FUNCTION "tell_access_change"('userId', 'proxy_id');
CREATE TRIGGER "proxy_grants_tell_emptied" AFTER TRUNCATE ON "proxy_grants" EXECUTE FUNCTION "tell_access_emptied"();
CREATE TRIGGER "proxy_grants_say" AFTER INSERT OR UPDATE OR DELETE ON "proxy_grants" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('access', '', 'proxy_id', 'patient_id');
