import type { ByteReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { toExplicitLittleEndian } from '../../dicom/write/to-explicit-little-endian'
import { decodeFrameSamples } from '../../imaging/dicom/decode-frame-samples'

/**
 * Decodes one frame in a decoder child, as an object in Explicit VR Little Endian has it.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here
 */
export const transcodeFrame = async (source: ByteReader, frame: number): Promise<Uint8Array> =>
  (await decodeFrameSamples(source, frame)).bytes

/** Makes an object in Explicit VR Little Endian of one in any transfer syntax; its frames are decoded in decoder children. */
export const transcodeObject = async (source: ByteReader) =>
  toExplicitLittleEndian(await parseDataSet(source), (frame) => decodeFrameSamples(source, frame))
