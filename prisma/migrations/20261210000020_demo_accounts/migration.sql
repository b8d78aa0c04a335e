-- Accounts of the demo are recognised by this mark, whatever becomes of their name or address.
ALTER TABLE "users" ADD COLUMN "is_demo" BOOLEAN NOT NULL DEFAULT false;

-- Those of earlier versions have one of nine addresses of a domain that cannot be registered (RFC 2606 §2).
UPDATE "users" SET "is_demo" = true WHERE "email" IN (
  'patient@fovea.test', 'patient2@fovea.test', 'staff@fovea.test', 'doctor@fovea.test', 'admin@fovea.test',
  'trainer@fovea.test', 'client@fovea.test', 'client2@fovea.test', 'creator@fovea.test'
);
