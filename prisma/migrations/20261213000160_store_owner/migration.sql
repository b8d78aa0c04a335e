-- What the object `store-owner` of the store says: a sweep over a store that says something else deletes nothing (decision 0134).
ALTER TABLE "store_sweeps" ADD COLUMN "owner_id" UUID;
