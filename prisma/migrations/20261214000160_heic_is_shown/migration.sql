-- HEIC was stored without images, since nothing here decoded it. They are made now, of what has none, after the start.
UPDATE "files" SET "are_images_pending" = true, "preview_state" = NULL
WHERE "type" = 'image/heic' AND "status" = 'completed' AND "preview_state" = 'preview_unavailable';
