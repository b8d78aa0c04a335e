import { count } from './_internal/functional-groups'
import type { DicomObject } from './parse-data-set'

/**
 * Tells which frame stands for an object of several, counted from 0: the one that it names for that itself (Representative Frame
 * Number, PS3.3 C.7.6.9, counted from 1), else the middle one. The first of a cine is often black still, and the first slice of a
 * volume often air.
 */
export async function representativeFrame(object: DicomObject): Promise<number> {
  const frames = Math.max(1, (await count(object, 'NumberOfFrames')) ?? 1)
  const named = await count(object, 'RepresentativeFrameNumber')
  return named !== null && named >= 1 && named <= frames ? named - 1 : (frames - 1) >> 1
}
