import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import type { RenderingOptions } from '../_internal/dicom/encode-rendered-frame'
import { getDecoders } from '../decoder-pool/decoders'

export type { RenderingOptions, RenderingViewport } from '../_internal/dicom/encode-rendered-frame'

const MAGIC = { 'image/jpeg': 'ffd8', 'image/png': '89504e47' } as const

/**
 * Renders one frame of a DICOM object in a decoder child: in a window, and a region of it scaled to fit a viewport.
 *
 * @throws AppError `bad_input` for a region outside the image, `preview_unavailable` where it cannot be decoded here,
 * `corrupt`, `unavailable`, and whatever the reader threw
 */
export async function renderForScreen(reader: ByteReader, options: RenderingOptions): Promise<Buffer> {
  // A child that was taken over must not choose what is served under this type.
  const isOfType = (answer: unknown) =>
    Buffer.isBuffer(answer) && answer.subarray(0, 4).toString('hex').startsWith(MAGIC[options.type])
  return parseDecoderResponse(z.custom<Buffer>(isOfType), await getDecoders().run('dicom-rendered', options, reader))
}
