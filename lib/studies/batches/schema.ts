/** What one batch of the DICOM API may have; more files make several batches. `maxBytes` counts the JSON of the call. */
export const BATCH_LIMITS = { maxFiles: 500, maxBytes: 100 * 1024 * 1024 }
