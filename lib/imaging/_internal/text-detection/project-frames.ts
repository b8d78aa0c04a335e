import { type DicomObject } from '../../../dicom/parse/parse-data-set'
import { readFrame } from '../../../dicom/render/read-frame'

type Frame = Awaited<ReturnType<typeof readFrame>>

/**
 * Returns an object's frame; of a loop, one with the highest and one with the lowest value that each pixel has in any of its
 * frames. What is written brighter than all that lies under it, in whichever frame, is in the first; what is darker, or stays
 * while a bright image moves beneath, in the second.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when one of the frames cannot be decoded here
 */
export async function projectFrames(object: DicomObject): Promise<Frame[]> {
  const first = await readFrame(object, 0)
  if (first.frames === 1) return [first]
  const [highest, lowest] = [valuesOf(first).slice(), valuesOf(first).slice()]
  for (let frame = 1; frame < first.frames; frame++) {
    const values = valuesOf(await readFrame(object, frame))
    for (let at = 0; at < values.length; at++) {
      if (values[at]! > highest[at]!) highest[at] = values[at]!
      if (values[at]! < lowest[at]!) lowest[at] = values[at]!
    }
  }
  return [withValues(first, highest), withValues(first, lowest)]
}

const valuesOf = (frame: Frame): Uint8Array | Uint16Array => (frame.kind === 'grey' ? frame.samples : frame.pixels)

const withValues = (frame: Frame, values: Uint8Array | Uint16Array): Frame =>
  frame.kind === 'grey' ? { ...frame, samples: values as Uint16Array } : { ...frame, pixels: values as Uint8Array }
