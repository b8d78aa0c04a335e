import { readUnsigned } from '../_internal/parse/functional-groups'
import type { DicomObject } from '../parse/parse-data-set'

/**
 * Returns the representative frame of an object, counted from 0: the one that it names (Representative Frame Number,
 * PS3.3 C.7.6.9, counted from 1), else the middle one. The first of a cine is often still black, and the first slice of
 * a volume often air.
 */
export async function representativeFrame(object: DicomObject): Promise<number> {
  const frames = Math.max(1, (await readUnsigned(object, 'NumberOfFrames')) ?? 1)
  const named = await readUnsigned(object, 'RepresentativeFrameNumber')
  return named !== null && named >= 1 && named <= frames ? named - 1 : (frames - 1) >> 1
}
