import { type ByteReader } from '../../../dicom/parse/byte-reader'

const PART_BYTES = 2 ** 20

/**
 * Returns where a file's trailing zeros begin: recorders that preallocate leave some behind. What starts before that
 * offset may still extend into them; nothing starts there.
 */
export async function endOfContent(reader: ByteReader): Promise<number> {
  for (let end = reader.sizeBytes; end > 0;) {
    const start = Math.max(0, end - PART_BYTES)
    const part = await reader.read(start, end)
    const last = part.findLastIndex((byte) => byte !== 0)
    if (last >= 0) return start + last + 1
    end = start
  }
  return 0
}
