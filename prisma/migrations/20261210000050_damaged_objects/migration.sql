-- Stored objects that could not be opened as they were written. A row ends with the key of its object: what is erased on
-- purpose is not damaged.
CREATE TABLE "damaged_objects" (
  "object_id" UUID PRIMARY KEY REFERENCES "object_keys" ("object_id") ON DELETE CASCADE ON UPDATE CASCADE,
  "finding" TEXT NOT NULL CHECK ("finding" IN ('missing', 'damaged')),
  "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "last_found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "times" INTEGER NOT NULL DEFAULT 1
);

-- One run over all objects: where it is, and what it found. Ids alone.
CREATE TABLE "object_verifications" (
  "id" UUID PRIMARY KEY,
  "sample" DOUBLE PRECISION,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "finished_at" TIMESTAMPTZ(3),
  "after_object_id" UUID,
  "objects" INTEGER NOT NULL DEFAULT 0,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "missing" INTEGER NOT NULL DEFAULT 0,
  "damaged" INTEGER NOT NULL DEFAULT 0,
  "without_row" INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX "object_verifications_started_at_idx" ON "object_verifications" ("started_at");
