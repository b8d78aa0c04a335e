-- What lists need so that a page costs the same in a large house as in a small one (decision 0110). The indexes take about ten
-- seconds for a million files.

-- Who has to do with a case and how, past ways included: it narrows a person's list to rows that indexes find. What they may
-- do with a case is decided by the policy alone.
CREATE VIEW "case_people" AS
  SELECT "id" AS "case_id", "patient_id" AS "user_id", 'own' AS "relation" FROM "cases"
  UNION ALL SELECT "id", "opened_by", 'created' FROM "cases" WHERE "opened_by" IS NOT NULL
  UNION ALL SELECT "id", "responsible_id", 'responsible' FROM "cases" WHERE "responsible_id" IS NOT NULL
  UNION ALL SELECT "case_id", "holder_id", 'assigned' FROM "assignments" WHERE "kind" = 'staff_case' AND "case_id" IS NOT NULL
  UNION ALL SELECT c."id", g."proxy_id", 'proxy' FROM "proxy_grants" g JOIN "cases" c ON c."patient_id" = g."patient_id"
  UNION ALL SELECT "case_id", "asked_of", 'asked' FROM "second_opinions" WHERE "asked_of" IS NOT NULL
  UNION ALL SELECT "case_id", "user_id", 'emergency' FROM "emergency_accesses"
  UNION ALL SELECT c."id", m."user_id", 'organisation' FROM "organisation_members" m JOIN "cases" c ON c."organisation_id" = m."organisation_id";

CREATE INDEX "users_role_name_id_idx" ON "users"("role", "name", "id");
CREATE INDEX "users_role_id_idx" ON "users"("role", "id");
CREATE INDEX "assignments_kind_id_idx" ON "assignments"("kind", "id");
CREATE INDEX "assignments_ended_at_idx" ON "assignments"("ended_at") WHERE "ended_at" IS NOT NULL;
CREATE INDEX "diary_entries_kind_at_id_idx" ON "diary_entries"("kind", "at", "id");
-- Of documents, of which there are few among many images.
CREATE INDEX "files_documents_idx" ON "files"("created_at", "id") WHERE "type" IN (
  'application/pdf', 'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
CREATE INDEX "files_in_cases_idx" ON "files"("created_at", "id") WHERE "case_id" IS NOT NULL;
-- What the reconciler looks for each minute: what is open alone, however much is over.
CREATE INDEX "files_not_notified_idx" ON "files"("status", "id") WHERE "told_at" IS NULL;
CREATE INDEX "files_previews_idx" ON "files"("status", "id") WHERE "preview_of" IS NOT NULL;
CREATE INDEX "files_ownerless_idx" ON "files"("kind", "status", "id") WHERE "owner_id" IS NULL AND "case_id" IS NULL;
