-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_preview_of_fkey" FOREIGN KEY ("preview_of") REFERENCES "files"("id") ON DELETE SET NULL ON UPDATE CASCADE;
