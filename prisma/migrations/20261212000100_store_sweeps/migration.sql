-- The sweep of the store takes a slice of the names in each run, and goes on here in the next one, of whatever process (decision 0120).
CREATE TABLE "store_sweeps" (
    "id" INTEGER NOT NULL,
    "after_key" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "store_sweeps_pkey" PRIMARY KEY ("id")
);
