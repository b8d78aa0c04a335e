-- What is stored, by kind, is summed from this index alone (decision 0076).
CREATE INDEX "files_completed_by_kind" ON "files" ("kind") INCLUDE ("size") WHERE "status" = 'completed';
