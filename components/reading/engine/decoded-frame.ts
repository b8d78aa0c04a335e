/** What a worker is asked to decode. */
export type DecodeJob =
  | { kind: 'htj2k'; bytes: Uint8Array<ArrayBuffer>; rows: number; columns: number; rescale: Rescale; isExactOnly: boolean }
  | { kind: 'samples'; bytes: Uint8Array<ArrayBuffer>; rows: number; columns: number; rescale: Rescale; isExactOnly: boolean }
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
  min: number
  max: number
  /** What is left to do: of most frames nothing, which is 1 and 0. */
  rescale: Rescale
}

export const NO_RESCALE: Rescale = { slope: 1, intercept: 0 }

const isInt16 = (value: number): boolean => Number.isInteger(value) && value >= -32768 && value <= 32767

/**
 * Turns stored values into modality values. Whole numbers stay whole where they fit 16 bits; all others are floating point,
 * or stay as they are stored where only whole numbers can be drawn (the CPU draws by a table).
 */
export function toModalityValues(
  stored: Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  { rows, columns, rescale, isExactOnly }: { rows: number; columns: number; rescale: Rescale; isExactOnly: boolean },
): DecodedFrame {
  let [low, high] = [Infinity, -Infinity]
  for (const value of stored) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const { slope, intercept } = rescale
  const frame = { rows, columns, isColour: false }
  if (slope === 1 && intercept === 0) return { ...frame, pixels: stored, min: low, max: high, rescale: NO_RESCALE }
  const [min, max] = [low * slope + intercept, high * slope + intercept].sort((a, b) => a - b) as [number, number]
  const isWhole = Number.isInteger(slope) && isInt16(min) && isInt16(max)
  if (!isWhole && isExactOnly) return { ...frame, pixels: stored, min: low, max: high, rescale }
  const pixels = isWhole ? new Int16Array(stored.length) : new Float32Array(stored.length)
  for (let at = 0; at < stored.length; at++) pixels[at] = stored[at]! * slope + intercept
  return { ...frame, pixels, min, max, rescale: NO_RESCALE }
}
