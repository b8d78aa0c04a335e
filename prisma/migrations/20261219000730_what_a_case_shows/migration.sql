-- What the images of a case show, chosen once: eyes are asked about only where it shows them.
ALTER TABLE "cases" ADD COLUMN "shows" TEXT NOT NULL DEFAULT 'eye'
  CHECK ("shows" IN ('eye', 'skin', 'wound', 'mouth', 'ear', 'scan', 'other'));
