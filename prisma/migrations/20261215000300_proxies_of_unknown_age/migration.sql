-- Access of a proxy that an administrator granted for a patient whose year of birth nobody knows ends with no childhood. From now on it
-- has an end of its own; what exists without one gets a year, in which an administrator grants it anew (decision 0165).
UPDATE "proxy_grants" g SET "ended_at" = clock_timestamp() + interval '1 year' FROM "users" u
  WHERE u."id" = g."patient_id" AND u."birth_year" IS NULL AND g."ended_at" IS NULL
    AND g."granted_by" IS DISTINCT FROM g."patient_id";
