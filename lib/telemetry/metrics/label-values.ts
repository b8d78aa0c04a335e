/*
 * Every value that a label may have. A label never holds what a person typed, an id or an address: a value that is not listed
 * here is counted as `other` (measure.ts), and the type checker refuses it before.
 */

/** Counted for a value that no list has. */
export const OTHER = 'other'

/** The API by which something came, or that was called. */
export const APIS = ['files', 'images', 'dicom', 'dicomweb', 'coaching', 'media', 'fhir', 'pages', OTHER] as const
export type Api = (typeof APIS)[number]

/** What became of an upload. `refused` by a check, `quarantined` by the scanner, `cancelled` by its sender. */
export const UPLOAD_OUTCOMES = ['stored', 'refused', 'quarantined', 'cancelled', 'expired'] as const

/** How bytes came: by a resumable upload, in one request, or by way of the bucket. */
export const TRANSPORTS = ['tus', 'body', 'direct'] as const

/** The stages of the ingest pipeline, in their order. */
export const STAGES = [
  'measure',
  'scan',
  'identify',
  'executable_preamble',
  'derive',
  'kind_stages',
  'store_variants',
  'publish',
] as const
export type Stage = (typeof STAGES)[number]

/** The kinds of files, as in lib/files/record/kinds/. */
export const KINDS = [
  'case_picture',
  'inbox',
  'preview',
  'dicom_upload',
  'dicom_archive',
  'meal_photo',
  'profile_photo',
  'progress_photo',
  'document',
  'persona_image',
  'persona_video',
  OTHER,
] as const

/** The queues of jobs, as lib/start/job-workers.ts registers them. */
export const QUEUES = [
  'ingest',
  'join-upload',
  'receive-direct',
  'video-blackout',
  'deferred-images',
  'drop-preview',
  'unpack-archive',
  'merge-metadata',
  'archive-look',
  'archive-transfers',
  'deliver-notifications',
  'right-mail',
  'security-mail',
  'htj2k-variant',
  OTHER,
] as const

export const DRIVERS = ['local', 's3', 'supabase'] as const

export const STORE_OPERATIONS = ['put', 'open', 'read', 'size', 'remove', 'rename', 'append', 'save', 'complete'] as const
export type StoreOperation = (typeof STORE_OPERATIONS)[number]

export const DATABASE_OPERATIONS = ['select', 'insert', 'update', 'delete', 'with', 'transaction', OTHER] as const
export type DatabaseOperation = (typeof DATABASE_OPERATIONS)[number]

/** `missing`: the store has no such object. `damaged`: its bytes are not those that were sealed. */
export const FINDINGS = ['missing', 'damaged'] as const

/** How a decoder process ended before its task was done. */
export const DECODER_DEATHS = ['crashed', 'timeout', 'memory'] as const

export const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'aborted'] as const

/** What is measured at most so often, and not at each scrape; see lib/operations/metrics/. */
/** What a process is asked whether it works: lib/operations/check-ready.ts. */
export const CHECKS = ['database', 'keys', 'trail', 'store', 'disk', 'scanner'] as const
export type Check = (typeof CHECKS)[number]

export const SAMPLES = ['checks', 'queues', 'integrity', 'disk', 'storage'] as const
export type Sample = (typeof SAMPLES)[number]

export const PROCESSES = ['web', 'worker'] as const
