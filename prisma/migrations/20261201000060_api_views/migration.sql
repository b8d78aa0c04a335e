-- media_files and case_images stand 1:1 beside files and hold only what files does not. These views show their records under
-- the field names of the Media API and of the Case Images API, for those who read the database with SQL.

CREATE VIEW "media_files_view" AS
SELECT m."number"                                                 AS "id",
       f."id"                                                     AS "file_id",
       f."id"::text || CASE WHEN f."status" = 'completed' THEN coalesce(substring(f."object_key" FROM '\.[a-z0-9]+$'), '') ELSE '' END
                                                                  AS "filename",
       f."filename"                                               AS "original_filename",
       f."size"                                                   AS "file_size",
       CASE WHEN f."status" = 'completed' THEN f."type" ELSE f."declared_type" END AS "mime_type",
       CASE f."kind" WHEN 'persona_video' THEN 'video' ELSE 'image' END AS "media_type",
       p."number"                                                 AS "persona_id",
       u."number"                                                 AS "user_id",
       f."description"                                            AS "description",
       f."status"                                                 AS "status",
       f."created_at"                                             AS "created_at",
       m."updated_at"                                             AS "updated_at"
FROM "media_files" m
JOIN "files" f ON f."id" = m."id"
JOIN "personas" p ON p."id" = f."persona_id"
LEFT JOIN "users" u ON u."id" = f."owner_id"
WHERE f."status" <> 'erased';

CREATE VIEW "case_images_view" AS
SELECT f."id"                                                     AS "id",
       i."case_id"                                                AS "caseId",
       f."status"                                                 AS "status",
       f."filename"                                               AS "filename",
       CASE WHEN f."status" = 'completed' AND f."thumbhash" IS NOT NULL
            THEN '/api/v1/images/' || f."id" || '/proxy?variant=thumbnail' END AS "thumbnailUrl",
       encode(f."thumbhash", 'base64')                            AS "thumbhash",
       i."eye_side"                                               AS "eyeSide",
       i."region"                                                 AS "region",
       f."captured_at"                                            AS "capturedAt",
       f."size"                                                   AS "fileSize",
       f."type"                                                   AS "mimeType",
       f."quality_score"                                          AS "qualityScore",
       f."created_at"                                             AS "createdAt"
FROM "case_images" i
JOIN "files" f ON f."id" = i."id"
WHERE f."status" <> 'erased';

COMMENT ON TABLE "media_files" IS 'Beside files, 1:1: what the Media API adds to a file. media_files_view shows whole records.';
COMMENT ON TABLE "case_images" IS 'Beside files, 1:1: what the Case Images API adds to a file. case_images_view shows whole records.';
