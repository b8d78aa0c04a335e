import { type ByteReader } from '../../dicom/byte-reader'

const PART_BYTES = 2 ** 20

/**
 * Tells where the zeros begin that a file ends with: recorders that make room first leave some behind. What stands there may still
 * be part of what begins before; nothing begins there.
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
