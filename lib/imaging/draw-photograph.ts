import { z } from 'zod'
import { bytesReader } from '../dicom/byte-reader'
import { checkWhole } from '../dicom/check-whole'
import { parseDataSet } from '../dicom/parse-data-set'
import { readMetadata } from '../dicom/read-metadata'
import { fail } from '../errors/fail'
import { parseAnswer } from './_internal/derived-schema'
import { type PhotographNames } from './_internal/draw-photograph'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'

export type { PhotographNames } from './_internal/draw-photograph'

const BytesSchema = z.custom<Uint8Array>((answer) => answer instanceof Uint8Array && answer.length > 132)

/**
 * Makes a DICOM object of a photograph in a decoder child: upright, without anything that was written beside its picture.
 *
 * @param names what the object is called: the picture's own names are not looked at
 * @returns the object, explicit VR little endian or baseline JPEG
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function drawPhotograph(bytes: Buffer, type: ContentType, names: PhotographNames): Promise<Buffer> {
  const answer = parseAnswer(BytesSchema, await decoders().run('photograph', { bytes, type, names }))
  // A child that was taken over must not choose what is kept: it is a whole object, and the one that was asked for.
  const object = await parseDataSet(bytesReader(answer))
  await checkWhole(object)
  const { sopInstanceUid } = await readMetadata(object)
  if (sopInstanceUid !== names.sopInstanceUid) throw fail.corrupt('This picture could not be read')
  return Buffer.from(answer.buffer, answer.byteOffset, answer.length)
}
