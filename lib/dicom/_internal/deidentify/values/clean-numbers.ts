/** Bytes of what a person types: letters, digits, and the punctuation of names, numbers and addresses. */
const isTyped = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || TYPED_SIGNS.has(byte)
const TYPED_SIGNS = new Set([...' ^@._-+=/,:'].map((sign) => sign.charCodeAt(0)))

interface NumberFormat {
  size: number
  isReal: boolean
}
const NUMBER_FORMATS: Partial<Record<string, NumberFormat>> = {
  ...{
    FD: { size: 8, isReal: true },
    OD: { size: 8, isReal: true },
    FL: { size: 4, isReal: true },
    OF: { size: 4, isReal: true },
  },
  ...{ SV: { size: 8, isReal: false }, UV: { size: 8, isReal: false }, OV: { size: 8, isReal: false } },
  ...{ SL: { size: 4, isReal: false }, UL: { size: 4, isReal: false }, OL: { size: 4, isReal: false } },
  ...{
    SS: { size: 2, isReal: false },
    US: { size: 2, isReal: false },
    XS: { size: 2, isReal: false },
    OW: { size: 2, isReal: false },
  },
  OB: { size: 1, isReal: false },
}

/** Larger than any measured value; writers use the largest number of a format for "none". */
const MAX_REAL = 1e30
const LARGEST: Partial<Record<number, number>> = { 4: 3.4028234663852886e38, 8: Number.MAX_VALUE }
const SMALLEST_NORMAL: Partial<Record<number, number>> = { 4: 2 ** -126, 8: 2 ** -1022 }
/** Words of two bytes that differ by less on average are a curve, not letters. */
const MAX_CURVE_STEP = 64

/** Returns whether values of a VR are binary numbers that can be checked. */
export const isBinaryNumber = (vr: string): boolean => vr in NUMBER_FORMATS

/**
 * Sets to zero the numbers that are not plausible as numbers, in a copy.
 *
 * A measured value is finite and normal: the payload of a NaN (IEEE 754 6.2.1) and the bits of a subnormal number carry
 * what no reader shows. All bytes of a number being typed letters is chance for one value in ten thousand, so a few
 * such values in a row are text; a table needs more of them in a row, since it has more values.
 *
 * @returns null where every number may stay
 */
export function cleanNumbers(vr: string, bytes: Uint8Array, littleEndian: boolean): Uint8Array | null {
  const format = NUMBER_FORMATS[vr]
  if (!format) return null
  const { size, isReal } = format
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let copy: Uint8Array | null = null
  const clear = (from: number, to: number) => (copy ??= bytes.slice()).fill(0, from, to)
  if (isReal)
    for (let at = 0; at + size <= bytes.length; at += size)
      if (!isPlausibleReal(view, at, size, littleEndian)) clear(at, at + size)
  const minRun = minRunOf(format, bytes.length / size)
  for (let at = 0; at < bytes.length;) {
    const end = endOfTyped(bytes, at, size)
    if (end - at >= minRun * size && !(size <= 2 && !isReal && isCurve(view, at, end, size, littleEndian))) clear(at, end)
    at = Math.max(end, at + size)
  }
  return copy
}

/** How many values in a row must look typed. */
function minRunOf({ size, isReal }: NumberFormat, count: number): number {
  if (size === 8) return count > 64 ? 2 : 1
  // A count of typed letters alone is above five hundred million; a real number of them is not unusual.
  if (size === 4) return count > 64 ? 4 : isReal ? 2 : 1
  if (size === 2) return count > 1000 ? 12 : count > 16 ? 8 : 3
  return 12
}

/** Where the typed values that start here end: whole values only. */
function endOfTyped(bytes: Uint8Array, start: number, size: number): number {
  let at = start
  while (at < bytes.length && isTyped(bytes[at]!)) at += 1
  return at - ((at - start) % size)
}

/**
 * Whether neighbouring values differ little, as in a lookup table or a signal: text jumps. Of digits alone every second one
 * may be the same, as in 19111211, so that big-endian words of them hardly differ: those are text unless they rise or fall.
 */
function isCurve(view: DataView, start: number, end: number, size: number, littleEndian: boolean): boolean {
  let [steps, falls, rises] = [0, 0, 0]
  let hasOnlyDigits = true
  for (let at = start; at < end; at += 1) hasOnlyDigits &&= view.getUint8(at) >= 0x30 && view.getUint8(at) <= 0x39
  for (let at = start + size; at + size <= end; at += size) {
    const step =
      size === 2
        ? view.getUint16(at, littleEndian) - view.getUint16(at - 2, littleEndian)
        : view.getUint8(at) - view.getUint8(at - 1)
    steps += Math.abs(step)
    if (step > 0) rises += 1
    if (step < 0) falls += 1
  }
  return falls === 0 || rises === 0 || (size === 2 && !hasOnlyDigits && steps / ((end - start) / size) < MAX_CURVE_STEP)
}

function isPlausibleReal(view: DataView, at: number, size: number, littleEndian: boolean): boolean {
  const value = size === 8 ? view.getFloat64(at, littleEndian) : view.getFloat32(at, littleEndian)
  if (Number.isNaN(value)) return hasNoPayload(view, at, size, littleEndian)
  const magnitude = Math.abs(value)
  return (
    magnitude === 0 ||
    magnitude === Infinity ||
    magnitude === LARGEST[size] ||
    (magnitude <= MAX_REAL && magnitude >= SMALLEST_NORMAL[size]!)
  )
}

/** The NaN that programs write for "no number" has all bits of its payload clear but the first. */
function hasNoPayload(view: DataView, at: number, size: number, littleEndian: boolean): boolean {
  if (size === 4) return (view.getUint32(at, littleEndian) & 0x7fffffff) === 0x7fc00000
  return (view.getBigUint64(at, littleEndian) & 0x7fffffffffffffffn) === 0x7ff8000000000000n
}

/** Numbers of this attribute are large: becquerels. */
const LARGE_VALUES = new Set([0x00181074, 0x00181077])
/** A telephone number, or a number of a patient. */
const MIN_IMPLAUSIBLE_DIGITS = 8
/** A day of the last two centuries, without separators. */
const DATE = /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/

/**
 * Returns whether a number in text (VR DS or IS) may stay: its digits are not the patient's, it is no date or telephone
 * number, and it has neither a plus nor a zero in front of many digits.
 */
export function isPlausibleNumberText(tag: number, text: string, nameTokens: ReadonlySet<string>): boolean {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)/.exec(text) ?? []
  if (DATE.test(whole) && fraction === '') return false
  const digits = whole.replace(/^0+/, '')
  if (nameTokens.has(whole) || nameTokens.has(digits)) return false
  if (digits.length >= 5 && (whole.startsWith('0') || sign === '+') && fraction === '') return false
  const significant = digits.replace(/0+$/, '').length
  return significant < MIN_IMPLAUSIBLE_DIGITS || LARGE_VALUES.has(tag) || /[1-9]/.test(fraction)
}
