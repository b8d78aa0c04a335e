import { fail } from '../../errors/fail'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { readNativeFrame, type NativeFrame } from '../_internal/pixels/native-frame'
import type { ByteReader } from '../parse/byte-reader'
import { isVideo } from '../parse/check-integrity'
import { parseDataSet } from '../parse/parse-data-set'

/**
 * Reads frames of an object without compression, in order from one of them: each sample as stored, little endian.
 *
 * @param from counted from 0
 * @throws AppError `bad_input` for a frame that it does not have, `preview_unavailable` where one cannot be decoded here,
 * `corrupt`
 */
export async function* readNativeFrames(file: ByteReader, from: number): AsyncGenerator<NativeFrame> {
  const object = await parseDataSet(file)
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  if (isVideo(object)) throw fail('dicom_compression_not_supported')
  if (!Number.isInteger(from) || from < 0 || from >= facts.frames) throw fail('dicom_frame_not_found')
  for (let frame = from; frame < facts.frames; frame += 1) yield await readNativeFrame(object, facts, frame)
}
