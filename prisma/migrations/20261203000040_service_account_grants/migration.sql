-- What a service account may do: the DICOM API as before, or DICOMweb alone, of one site or of all.
ALTER TABLE "service_accounts" ADD COLUMN "grants" TEXT[] DEFAULT ARRAY['dicom_api']::TEXT[];
ALTER TABLE "service_accounts" ADD COLUMN "site" TEXT;
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_grants_check"
    CHECK (cardinality("grants") > 0 AND "grants" <@ ARRAY['dicom_api', 'dicomweb_read', 'dicomweb_write']::TEXT[]);
