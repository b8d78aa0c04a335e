import { fail } from '../../../../errors/fail'

/**
 * Cuts a segment, from its marker on, to the length that its fields imply; the length counts itself, not the marker.
 *
 * @throws AppError `corrupt` where it is shorter
 */
export function cutSegment(segment: Uint8Array, length: number): Uint8Array {
  if (segment.length < length + 2) throw fail('dicom_codestream_damaged')
  // A copy of its own: a reader hands out views of a block that others read from, and slice() of a Buffer copies nothing.
  const cut = new Uint8Array(segment.subarray(0, length + 2))
  cut[2] = length >> 8
  cut[3] = length & 0xff
  return cut
}
