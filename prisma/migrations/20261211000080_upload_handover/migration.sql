-- An upload that changes server at each PATCH is released with each save, and the next server continues from what is stored here.
ALTER TABLE "uploads" ADD COLUMN "released_token" BIGINT, ADD COLUMN "handover" TEXT;
