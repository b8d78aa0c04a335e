-- The erasure of a person (decision 0101). Three tables to which rows are only added: what was ordered, with its plan; the hashes
-- of the ids of the keys that were destroyed; and the signed certificate that ends it. None names a person but by the id.
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "plan" JSONB NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "erasures_person_id_idx" ON "erasures"("person_id");

CREATE TABLE "erased_keys" (
    "erasure_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,

    CONSTRAINT "erased_keys_pkey" PRIMARY KEY ("erasure_id", "key_hash")
);

CREATE TABLE "erasure_certificates" (
    "erasure_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "statement" TEXT NOT NULL,

    CONSTRAINT "erasure_certificates_pkey" PRIMARY KEY ("erasure_id")
);
