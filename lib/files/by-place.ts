import type { ByteReader } from '../dicom/byte-reader'
import type { SealedReader } from '../storage/open-sealed'

/** Reads a sealed object as DICOM is read: by place. */
export const byPlace = (reader: SealedReader): ByteReader => ({
  sizeBytes: reader.sizeBytes,
  read: (start, endExclusive) => reader.readAt(start, endExclusive),
})
