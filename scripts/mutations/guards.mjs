// Guards each of which was once lost without a test that noticed. A test has to.

/** Each text occurs once in its file. */
export const GUARDS = [
  {
    file: 'lib/fhir/resources/_internal/to-imaging-studies.ts',
    text: 'where: { AND: [{ studyId: { in: rows.map(({ id }) => id) } }, whereInstance(actor)] },',
    to: 'where: { AND: [{ studyId: { in: rows.map(({ id }) => id) } }] },',
    tests: ['app/api/v1/fhir/fhir.test.ts'],
  },
  {
    file: 'lib/backup/prune-backups.ts',
    text: '&& !unknown.has(id) ',
    to: '',
    tests: ['lib/backup/prune-backups.test.ts'],
  },
  {
    file: 'lib/backup/prune-backups.ts',
    text: '  if (unknown.size > 0) return { backups: gone.length, objects: 0 }\n',
    to: '',
    tests: ['lib/backup/prune-backups.test.ts'],
  },
  {
    file: 'lib/audit/_internal/batcher.ts',
    text: 'if (at >= this.inFlight) this.queue.splice',
    to: 'this.queue.splice',
    tests: ['lib/audit/_internal/batcher.test.ts'],
  },
  {
    file: 'lib/backup/wal/plan-recovery.ts',
    text: 'last.segment >= base.end_segment && ',
    to: '',
    tests: ['lib/backup/wal/plan-recovery.test.ts'],
  },
  {
    file: 'lib/scanning/clamd.ts',
    text: 'const step = Math.max(maxBytes - OVERLAP_BYTES, Math.ceil(maxBytes / 2))',
    to: 'const step = maxBytes',
    tests: ['lib/scanning/clamd.test.ts'],
  },
  {
    file: 'lib/files/quota/reserve-quota.ts',
    text: 'Math.floor(spareBytes / 2)',
    to: 'spareBytes',
    tests: ['lib/files/quota/reserve-quota.test.ts'],
  },
  {
    file: 'lib/fhir/search/search-request.ts',
    text: '[30, 100]',
    to: '[31, 100]',
    tests: ['lib/fhir/search/search-request.test.ts'],
  },
  {
    file: 'lib/archives/transfers/run-transfers.ts',
    text: "  'archive_pixels_unreviewed',\n",
    to: '',
    tests: ['lib/archives/transfers/run-transfers.test.ts'],
  },
  {
    file: 'lib/imaging/_internal/text-detection/read-texts.ts',
    text: 'const ENLARGEMENT = 2',
    to: 'const ENLARGEMENT = 1',
    tests: ['lib/imaging/text-detection/read-dicom-text.test.ts'],
  },
]
