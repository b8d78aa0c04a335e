import type { ByteReader } from '../../dicom/parse/byte-reader'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'

/** Reads a sealed object by offset, as the DICOM parser requires. */
export const toByteReader = (reader: SealedObjectReader): ByteReader => ({
  sizeBytes: reader.sizeBytes,
  read: (start, endExclusive) => reader.readAt(start, endExclusive),
})
