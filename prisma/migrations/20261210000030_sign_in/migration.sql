-- Failures count by account and network (decision 0089): all counts of one account or one link are found, and cleared, by
-- the keyed hash that they share. Counts from before have none, and go after a day.
ALTER TABLE "sign_in_attempts" ADD COLUMN "subject_hash" BYTEA;
CREATE INDEX "sign_in_attempts_subject_hash_idx" ON "sign_in_attempts"("subject_hash");

-- What a person recognises a session by (decision 0090): a program and a system, and the network without its last part.
ALTER TABLE "sessions" ADD COLUMN "device" TEXT;
ALTER TABLE "sessions" ADD COLUMN "network" TEXT;
-- A device that several people use: it is signed out sooner.
ALTER TABLE "sessions" ADD COLUMN "is_shared" BOOLEAN NOT NULL DEFAULT false;
-- Sessions of one network are how a sign-in recognises it.
CREATE INDEX "sessions_user_id_network_idx" ON "sessions"("user_id", "network");
