import { fail } from '../../errors/fail'

/** More than an image of 65,535 pixels has, whose smallest resolution has 64. */
export const MAX_HTJ2K_RESOLUTIONS = 12
/** Bytes of one entry: the offset of the codestream (64 bits), then the end of each resolution in it (32 bits each). */
export const HTJ2K_FRAME_ENTRY_BYTES = 8 + MAX_HTJ2K_RESOLUTIONS * 4

/** Where the codestream of a frame lies in the object that has all of them, and what it is worth when cut. */
export interface Htj2kFramePlace {
  start: number
  end: number
  /** How many bytes of the codestream are an image, the smallest resolution first. The last is its length. */
  resolutionEnds: number[]
}

/**
 * Writes one entry of the table of an HTJ2K variant. Entries have one length, so that any is read without the others:
 * ends that a codestream does not have are 0.
 *
 * @param resolutionEnds as {@link Htj2kFramePlace}: ascending
 */
export function writeHtj2kFrameEntry(start: number, resolutionEnds: readonly number[]): Uint8Array<ArrayBuffer> {
  const isWritable =
    resolutionEnds.length > 0 &&
    resolutionEnds.length <= MAX_HTJ2K_RESOLUTIONS &&
    resolutionEnds.every((end, at) => end > (resolutionEnds[at - 1] ?? 0) && end <= 0xffffffff)
  if (!isWritable) throw fail('dicom_codestream_not_valid')
  const entry = new Uint8Array(HTJ2K_FRAME_ENTRY_BYTES)
  const view = new DataView(entry.buffer)
  view.setBigUint64(0, BigInt(start))
  for (const [at, end] of resolutionEnds.entries()) view.setUint32(8 + at * 4, end)
  return entry
}

/**
 * Reads one entry of the table of an HTJ2K variant, which need not hold any other.
 *
 * @throws AppError `preview_unavailable` where there is none
 */
export function parseHtj2kFrameEntry(entry: Uint8Array): Htj2kFramePlace {
  if (entry.length < HTJ2K_FRAME_ENTRY_BYTES) throw fail('dicom_frame_not_found')
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length)
  const start = Number(view.getBigUint64(0))
  const resolutionEnds = Array.from({ length: MAX_HTJ2K_RESOLUTIONS }, (_, at) => view.getUint32(8 + at * 4)).filter(Boolean)
  const length = resolutionEnds.at(-1)
  if (!length) throw fail('dicom_frame_not_found')
  return { start, end: start + length, resolutionEnds }
}
