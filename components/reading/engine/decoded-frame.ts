/** What a worker is asked to decode. */
export type DecodeJob =
  | { kind: 'htj2k'; bytes: Uint8Array<ArrayBuffer>; rows: number; columns: number; rescale: Rescale; isExactOnly: boolean }
  | {
      kind: 'samples'
      bytes: Uint8Array<ArrayBuffer>
      rows: number
      columns: number
      rescale: Rescale
      isExactOnly: boolean
      shutterSample: number | null
    }
  | { kind: 'colour'; bytes: Uint8Array<ArrayBuffer>; type: string; hasAlpha: boolean }

/** From stored values to modality values, such as HU (PS3.3 C.11.1). */
export interface Rescale {
  slope: number
  intercept: number
}

/** A frame as it is drawn: modality values, or samples that `rescale` turns into them; colour as RGB, or RGBA. */
export interface DecodedFrame {
  rows: number
  columns: number
  pixels: Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>
  isColour: boolean
  /** Of the pixels that no display shutter covers. */
  min: number
  max: number
  /** What a display shutter covers: pixels of this number, which have no value; null, or left out, where there is none. */
  shutterPixel?: number | null
  /** What is left to do: of most frames nothing, which is 1 and 0. */
  rescale: Rescale
}

export const NO_RESCALE: Rescale = { slope: 1, intercept: 0 }

const isInt16 = (value: number): boolean => Number.isInteger(value) && value >= -32768 && value <= 32767

interface ModalityValueOptions {
  rows: number
  columns: number
  rescale: Rescale
  isExactOnly: boolean
  shutterSample?: number | null
}

/**
 * Turns stored values into modality values. Whole numbers stay whole where they fit 16 bits; all others are floating point,
 * or stay as they are stored where only whole numbers can be drawn (the CPU draws by a table).
 */
export function toModalityValues(
  stored: Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  { rows, columns, rescale, isExactOnly, shutterSample = null }: ModalityValueOptions,
): DecodedFrame {
  let [low, high] = [Infinity, -Infinity]
  for (const value of stored) {
    if (value === shutterSample) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) low = high = shutterSample ?? 0
  const { slope, intercept } = rescale
  const frame = { rows, columns, isColour: false }
  const asStored = { ...frame, pixels: stored, min: low, max: high, shutterPixel: shutterSample, rescale }
  if (slope === 1 && intercept === 0) return asStored
  const [min, max] = [low * slope + intercept, high * slope + intercept].sort((a, b) => a - b) as [number, number]
  const covered = shutterSample === null ? null : shutterSample * slope + intercept
  const isWhole = Number.isInteger(slope) && [min, max, covered ?? min].every(isInt16)
  if (!isWhole && isExactOnly) return asStored
  const pixels = isWhole ? new Int16Array(stored.length) : new Float32Array(stored.length)
  for (let at = 0; at < stored.length; at++) pixels[at] = stored[at]! * slope + intercept
  const shutterPixel = covered !== null && !isWhole ? Math.fround(covered) : covered
  return { ...frame, pixels, min, max, shutterPixel, rescale: NO_RESCALE }
}
