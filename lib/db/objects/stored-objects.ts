interface StoredObjects {
  table: string
  /** Columns: the object's id, its name in the store, and the length of what is sealed in it. */
  id: string
  key: string
  size: string
  /** SQL that says in a word or two what an object is of: no name, and nothing of a person. */
  kind: string
  /** SQL that is true of a row once all bytes of its object are in the store. */
  isStored: string
}

/**
 * Names every table that refers to objects of the store, and when their bytes are there as a whole: the one definition by which
 * backups, WAL, restores and verification know what there has to be. What is being received, on whichever way, has no end yet.
 */
export const STORED_OBJECTS: readonly StoredObjects[] = [
  {
    ...{ table: 'files', id: 'object_id', key: 'object_key', size: 'size', kind: 'kind' },
    isStored: `status IN ('processing', 'completed', 'quarantined') AND object_key IS NOT NULL`,
  },
  // Parts that are to be concatenated. Any other upload that has ended has a file.
  {
    ...{ table: 'uploads', id: 'object_id', key: 'object_key', size: 'length', kind: `'part of an upload'` },
    isStored: `state = 'finished' AND concat = 'partial'`,
  },
  {
    ...{ table: 'file_variants', id: 'object_id', key: 'object_key', size: 'size', kind: `'variant ' || role` },
    isStored: 'length(sha256) > 0',
  },
  // The originals of files that were blacked out.
  {
    ...{
      table: 'file_blackouts',
      id: 'original_object_id',
      key: 'original_object_key',
      size: 'original_size',
      kind: `'original before a blackout'`,
    },
    isStored: 'original_object_id IS NOT NULL',
  },
  {
    ...{
      table: 'series',
      id: 'metadata_object_id',
      key: 'metadata_object_key',
      size: 'metadata_size',
      kind: `'metadata of a series'`,
    },
    isStored: 'metadata_object_id IS NOT NULL',
  },
]
