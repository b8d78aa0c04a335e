// What npm run test:mutations changes, and the tests that have to see it.

/** Folders of tests are read whole; only tests that reach the changed file are run. */
export const MODULES = {
  access: { source: 'lib/access', tests: ['lib/access'] },
  audit: { source: 'lib/audit', tests: ['lib/audit'] },
  auth: { source: 'lib/auth', tests: ['lib/auth'] },
  backup: { source: 'lib/backup', tests: ['lib/backup', 'lib/start/backup/backup.test.ts', 'lib/start/backup/wal.test.ts'] },
  keys: { source: 'lib/keys', tests: ['lib/keys'] },
  quota: { source: 'lib/files/quota', tests: ['lib/files/quota'] },
  fhir: { source: 'lib/fhir', tests: ['lib/fhir', 'app/api/v1/fhir'] },
  deidentify: { source: 'lib/dicom/deidentify', tests: ['lib/dicom/deidentify'] },
}
