-- AlterTable
ALTER TABLE "files" ADD COLUMN     "comes_until" TIMESTAMPTZ(3);
