-- By which Idempotency-Key a user has made something.
CREATE TABLE "creation_keys" (
    "owner_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "head_hash" BYTEA NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "result_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "creation_keys_pkey" PRIMARY KEY ("owner_id","key_hash")
);

-- CreateIndex
CREATE INDEX "creation_keys_created_at_idx" ON "creation_keys"("created_at");

-- AddForeignKey
ALTER TABLE "creation_keys" ADD CONSTRAINT "creation_keys_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
