/** A column with what is wrapped under a master key. */
export interface WrappedColumn {
  table: string
  column: string
  /** The primary key, by which rows are read in order. */
  id: string
  idType: 'uuid' | 'text'
  /** The column with the name of the master key, where the table has one: from before what is wrapped says it itself. */
  nameColumn?: string
  /** The column that is bound to what is wrapped, where it is not the primary key. */
  boundColumn?: string
  /** What is bound, from that column; by default the value itself. */
  boundTo?: (value: string) => string
}

const ofArchive = { column: 'sealed_secret', id: 'id', idType: 'uuid', boundTo: (id: string) => `archive ${id}` } as const
const dataKey = { column: 'wrapped_key', id: 'id', idType: 'uuid', nameColumn: 'master_name' } as const

/** What the root of derived keys is bound to. */
export const boundToRoot = (name: string): string => `key root ${name}`

/**
 * Every column with keys or secrets that are wrapped under a master key: rotation wraps them again, and a start counts them
 * before it lets a key go. A test compares the list with the database.
 */
export const WRAPPED_COLUMNS: readonly WrappedColumn[] = [
  { table: 'key_roots', column: 'wrapped', id: 'name', idType: 'text', boundTo: boundToRoot },
  { table: 'object_keys', column: 'wrapped', id: 'object_id', idType: 'uuid', nameColumn: 'master_name' },
  { table: 'studies', ...dataKey },
  { table: 'measurements', ...dataKey },
  { table: 'readings', ...dataKey },
  { table: 'second_opinions', ...dataKey },
  { table: 'emergency_accesses', ...dataKey },
  { table: 'archive_sources', ...ofArchive },
  { table: 'archive_destinations', ...ofArchive },
  {
    ...{ table: 'held_studies', column: 'sealed_patient', id: 'id', idType: 'uuid' },
    boundTo: (id: string) => `held study ${id}`,
  },
  { table: 'push_subscriptions', column: 'sealed', id: 'session_id', idType: 'uuid' },
  { table: 'user_photos', column: 'sealed', id: 'user_id', idType: 'uuid', boundColumn: 'id' },
  { table: 'totp_factors', column: 'sealed_secret', id: 'user_id', idType: 'uuid', boundColumn: 'id' },
]

/** Columns whose name says that they have a hash: nothing in them opens. */
export const HASH_COLUMN = /[._](hash|sha256)$/

/** Every other column of bytes, and what it has: nothing in them is wrapped under a master key. */
export const OTHER_BYTE_COLUMNS: Readonly<Record<string, string>> = {
  'diary_entries.request_key': 'a hash',
  'dicom_uploads.found_texts': 'sealed with a key that is derived from the data key of the object',
  'emergency_accesses.reason': 'sealed with the data key of the access',
  'file_variants.frame_table': 'where frames are',
  'files.thumbhash': 'a blurred preview',
  'instances.frame_table': 'where frames are',
  'instances.sealed_metadata': 'sealed with the data key of the study',
  'master_keys.check_value': 'an HMAC',
  'measurement_versions.sealed': 'sealed with the data key of the measurement',
  'measurements.sealed': 'sealed with the data key of the measurement',
  'messages.request_key': 'a hash',
  'month_keys.wrapped': 'wrapped by the key management service',
  'passkeys.public_key': 'a public key',
  'readings.sealed': 'sealed with the data key of the reading',
  'second_opinions.answer': 'sealed with the data key of the opinion',
  'second_opinions.question': 'sealed with the data key of the opinion',
  'series.sealed': 'sealed with the data key of the study',
  'studies.sealed': 'sealed with the data key of the study',
}
