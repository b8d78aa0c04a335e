import { fail } from '../../../errors/fail'

/** The VRs whose values are texts, as PS3.5 6.2 has them. */
const TEXT_VRS = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '))
/** The VRs whose values are bytes: InlineBinary or bulk data. */
const BYTES_VRS = new Set('OB OD OF OL OV OW UN'.split(' '))

interface NumberVr {
  size: number
  set(view: DataView, at: number, value: number | string): void
}

/** PS3.18 F.2.3.1 writes as text what JSON has no number for. */
const SPECIAL_NUMBERS: Readonly<Record<string, number>> = { NaN: Number.NaN, inf: Infinity, '-inf': -Infinity }
const floatOf = (value: number | string): number =>
  typeof value === 'string' && Object.hasOwn(SPECIAL_NUMBERS, value) ? SPECIAL_NUMBERS[value]! : numberOf(value)

const NUMBER_VRS: Partial<Record<string, NumberVr>> = {
  US: { size: 2, set: (view, at, value) => view.setUint16(at, integerOf(value, 0, 0xffff), true) },
  SS: { size: 2, set: (view, at, value) => view.setInt16(at, integerOf(value, -0x8000, 0x7fff), true) },
  UL: { size: 4, set: (view, at, value) => view.setUint32(at, integerOf(value, 0, 0xffffffff), true) },
  SL: { size: 4, set: (view, at, value) => view.setInt32(at, integerOf(value, -0x80000000, 0x7fffffff), true) },
  FL: { size: 4, set: (view, at, value) => view.setFloat32(at, floatOf(value), true) },
  FD: { size: 8, set: (view, at, value) => view.setFloat64(at, floatOf(value), true) },
  SV: { size: 8, set: (view, at, value) => view.setBigInt64(at, bigOf(value), true) },
  UV: { size: 8, set: (view, at, value) => view.setBigUint64(at, bigOf(value), true) },
  AT: {
    size: 4,
    set: (view, at, value) => {
      const tag = tagOfJson(String(value))
      view.setUint16(at, tag >>> 16, true)
      view.setUint16(at + 2, tag & 0xffff, true)
    },
  },
}

/** Whether a VR is one of PS3.5 6.2. */
export const isKnownVr = (vr: string): boolean => vr === 'SQ' || TEXT_VRS.has(vr) || BYTES_VRS.has(vr) || vr in NUMBER_VRS
/** Whether the values of a VR are bytes. */
export const isBytesVr = (vr: string): boolean => BYTES_VRS.has(vr)

/** The tag of eight hexadecimal digits. */
export function tagOfJson(text: string): number {
  if (!/^[0-9a-f]{8}$/i.test(text)) throw fail('dicom_json_not_valid')
  return Number.parseInt(text, 16)
}

/**
 * Encodes the values of one attribute of the DICOM JSON model (PS3.18 F.2.3) in explicit VR little endian, text as
 * UTF-8.
 *
 * @throws AppError `bad_input` for a value that its VR does not allow
 */
export function jsonValueBytes(vr: string, values: readonly unknown[]): Uint8Array {
  const number = NUMBER_VRS[vr]
  if (!number) return new TextEncoder().encode(values.map((value) => textOf(vr, value)).join('\\'))
  const bytes = new Uint8Array(values.length * number.size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    if (typeof value !== 'number' && typeof value !== 'string') throw fail('dicom_json_not_valid')
    number.set(view, index * number.size, value)
  })
  return bytes
}

/** Decodes InlineBinary: base64, little endian (PS3.18 F.2.7). */
export function inlineBytes(base64: unknown): Uint8Array {
  try {
    return Uint8Array.from(atob(base64 as string), (sign) => sign.charCodeAt(0))
  } catch (cause) {
    throw fail('dicom_json_not_valid', { cause })
  }
}

function textOf(vr: string, value: unknown): string {
  if (value === null) return ''
  if (vr === 'PN' && typeof value === 'object') return nameOf(value as Record<string, unknown>)
  if (typeof value === 'string') return value
  if (typeof value !== 'number') throw fail('dicom_json_not_valid')
  return vr === 'DS' ? decimalString(value) : String(value)
}

/** PS3.5 6.2: a DS has at most 16 characters. */
const MAX_DECIMAL_CHARACTERS = 16

/** The most exact text of a number that fits into a decimal string. */
function decimalString(value: number): string {
  for (let digits = 17; digits > 0; digits -= 1) {
    const rounded = Number(value.toPrecision(digits))
    const text = [String(rounded), rounded.toExponential()].find(({ length }) => length <= MAX_DECIMAL_CHARACTERS)
    if (text !== undefined) return text
  }
  throw fail('dicom_json_not_valid')
}

/** PS3.5 6.2.1: the groups of a name, without empty ones at the end. */
function nameOf(name: Record<string, unknown>): string {
  const groups = ['Alphabetic', 'Ideographic', 'Phonetic'].map((group) => name[group] ?? '')
  if (groups.some((group) => typeof group !== 'string')) throw fail('dicom_json_not_valid')
  while (groups.at(-1) === '') groups.pop()
  return groups.join('=')
}

function numberOf(value: number | string): number {
  const number = Number(value)
  if (value === '' || Number.isNaN(number)) throw fail('dicom_json_not_valid')
  return number
}

function integerOf(value: number | string, min: number, max: number): number {
  const number = numberOf(value)
  if (!Number.isInteger(number) || number < min || number > max) throw fail('dicom_json_not_valid')
  return number
}

function bigOf(value: number | string): bigint {
  // JSON has numbers of 64 bits as texts (PS3.18 F.2.3.1): another number was sent than was read.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw fail('dicom_json_not_valid')
  try {
    return BigInt(value)
  } catch (cause) {
    throw fail('dicom_json_not_valid', { cause })
  }
}
