import type { DicomObject } from '../../parse/parse-data-set'
import { readText } from '../../parse/read-value'
import type { Samples } from '../pixels/decode-frame'
import { minMaxRange, levelsInHistogram, readPixelPadding } from './pixel-value-range'
import { percentileRange, stretchedRange, type ValueRange } from '../../render/value-range'
import { readVoiLut, readModalityLut, type VoiTransform, type VoiWindow } from './windowing'
import type { ImagePixelModule } from '../pixels/image-pixel-module'

/** Maps the samples of a greyscale frame to 0 (black) … 255 (white): modality, then window or table, then inversion. */
export async function renderMonochrome(
  object: DicomObject,
  facts: ImagePixelModule,
  samples: Samples,
  frame: number,
  window?: VoiWindow,
): Promise<Uint8Array> {
  const { apply, isIdentity } = await readModalityLut(object, frame)
  const voiLut = await readVoiLut(object, frame, window)
  const isPadding = await readPixelPadding(object)
  const invert = await isInverted(object, facts)
  const rendered = new Uint8Array(samples.length)
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    const display = voiLut ?? linearStretch(minMaxRange(samples, apply, isPadding))
    for (let at = 0; at < samples.length; at += 1) rendered[at] = toByte(display(apply(samples[at]!)), invert)
    return rendered
  }
  // At most 65,536 bit patterns: each is computed once, however many pixels there are.
  const histogram = new Uint32Array(samples.BYTES_PER_ELEMENT === 1 ? 256 : 65536)
  for (let at = 0; at < samples.length; at += 1) histogram[samples[at]!]! += 1
  const levels = levelsInHistogram(facts, samples.BYTES_PER_ELEMENT * 8, histogram, apply)
  const range = () => linearStretch(percentileRange(levels.filter(({ stored }) => !isPadding(stored))))
  const table = new Uint8Array(histogram.length)
  const fill = (display: VoiTransform) => levels.forEach(({ code, value }) => (table[code] = toByte(display(value), invert)))
  fill(voiLut ?? (isDisplayReady(facts, isIdentity, histogram) ? (value) => value : range()))
  // A window that makes the whole frame uniform is a mistake in the object, and must not result in a black image.
  const isUniform = levels.length > 1 && levels.every(({ code }) => table[code] === table[levels[0]!.code])
  if (voiLut && !window && isUniform) fill(range())
  for (let at = 0; at < samples.length; at += 1) rendered[at] = table[samples[at]!]!
  return rendered
}

/**
 * Returns whether low values are shown light: MONOCHROME1 (PS3.3 C.7.6.3.1.2), or a Presentation LUT Shape INVERSE
 * (C.11.6), which says the same of an object and does not invert it twice.
 */
export async function isInverted(object: DicomObject, { photometric }: Pick<ImagePixelModule, 'photometric'>): Promise<boolean> {
  return photometric === 'MONOCHROME1' || (await readText(object, object.dataSet, 'PresentationLUTShape')) === 'INVERSE'
}

export function toByte(shown: number, invert: boolean): number {
  const byte = Number.isNaN(shown) ? 0 : Math.min(255, Math.max(0, Math.round(shown)))
  return invert ? 255 - byte : byte
}

/**
 * Unsigned 8-bit values without a rescale or a window are grey levels already, and shown unchanged; except where they
 * use less than a quarter of the range, such as counts or labels.
 */
export const isDisplayReady = ({ bitsStored, signed }: ImagePixelModule, isIdentity: boolean, histogram: Uint32Array): boolean =>
  bitsStored === 8 && !signed && isIdentity && histogram.subarray(64, 256).some((count) => count > 0)

function linearStretch(range: ValueRange): VoiTransform {
  const [low, high] = stretchedRange(range)
  return (value) => ((value - low) / (high - low)) * 255
}
