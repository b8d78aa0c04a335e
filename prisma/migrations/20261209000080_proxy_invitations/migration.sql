-- A patient offers access to an address, which its account accepts (decision 0079). It goes when it is accepted, withdrawn,
-- declined or expired, so that an address without an account is not kept.
CREATE TABLE "proxy_invitations" (
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proxy_invitations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "proxy_invitations_patient_id_email_key" ON "proxy_invitations"("patient_id", "email");
CREATE INDEX "proxy_invitations_email_idx" ON "proxy_invitations"("email");
ALTER TABLE "proxy_invitations" ADD CONSTRAINT "proxy_invitations_patient_id_fkey"
  FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open pages look again (0030).
CREATE TRIGGER "proxy_invitations_say" AFTER INSERT OR UPDATE OR DELETE ON "proxy_invitations" FOR EACH ROW
  EXECUTE FUNCTION "row_says"('access', '', 'patient_id');
