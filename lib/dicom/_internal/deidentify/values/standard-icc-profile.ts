import { concat } from '../../write/write-elements'

/** A colour space of PS3.3 C.11.15.1.2, adapted to D50: the XYZ of its primaries, and its tone curve. */
interface ColorSpace {
  primaries: readonly [red: Xyz, green: Xyz, blue: Xyz]
  /** From 0 to 1, what a channel of 0 to 1 means in light. */
  toLight: (channel: number) => number
}
type Xyz = readonly [x: number, y: number, z: number]

const srgbToLight = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
const COLOR_SPACES = {
  // IEC 61966-2-1.
  SRGB: {
    primaries: [
      [0.43607, 0.22249, 0.01392],
      [0.38515, 0.71687, 0.09708],
      [0.14307, 0.06061, 0.7141],
    ],
    toLight: srgbToLight,
  },
  // Adobe RGB (1998) color image encoding, with a gamma of 563 / 256.
  ADOBERGB: {
    primaries: [
      [0.60974, 0.31111, 0.01947],
      [0.20528, 0.62567, 0.06087],
      [0.14919, 0.06322, 0.74457],
    ],
    toLight: (channel) => channel ** (563 / 256),
  },
  // ISO 22028-2.
  ROMMRGB: {
    primaries: [
      [0.79767, 0.28804, 0],
      [0.13519, 0.71187, 0],
      [0.03134, 0.00009, 0.82491],
    ],
    toLight: (channel) => (channel < 16 / 512 ? channel / 16 : channel ** 1.8),
  },
  // SMPTE EG 432-1 with the white and the curve of sRGB.
  DISPLAYP3: {
    primaries: [
      [0.51512, 0.2412, -0.00105],
      [0.29198, 0.69225, 0.04189],
      [0.1571, 0.06657, 0.78407],
    ],
    toLight: srgbToLight,
  },
} satisfies Record<string, ColorSpace>
type ColorSpaceName = keyof typeof COLOR_SPACES

const D50: Xyz = [0.9642, 1, 0.8249]
const HEADER_BYTES = 128
const CURVE_ENTRIES = 1024
/** Primaries of one space that programs round in different ways. */
const TOLERANCE = 0.01

const isColorSpaceName = (name: string): name is ColorSpaceName => name in COLOR_SPACES

/**
 * Returns the profile that stands for an ICC profile: ours of the same colour space, without the descriptions, dates,
 * serial numbers and private tags of the given one. Where the space is none of the well-known ones, it is sRGB.
 *
 * @param colorSpace the object's Color Space (0028,2002), which says more than the profile where it is known
 * @returns null for a profile that is not of red, green and blue: none stands for it
 */
export function standardIccProfile(given: Uint8Array, colorSpace: string | null): Uint8Array | null {
  if (given.length < HEADER_BYTES || latin(given.subarray(16, 20)) !== 'RGB ') return null
  if (colorSpace !== null && isColorSpaceName(colorSpace)) return profileOf(colorSpace)
  return profileOf(recognizeColorSpace(given))
}

/** The well-known space whose primaries a profile has. */
function recognizeColorSpace(given: Uint8Array): ColorSpaceName {
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].map((signature) => readXyz(given, signature))
  const isNear = (xyz: Xyz | null, other: Xyz) => xyz?.every((value, at) => Math.abs(value - other[at]!) < TOLERANCE) ?? false
  const names = Object.keys(COLOR_SPACES).filter(isColorSpaceName)
  return names.find((name) => primaries.every((xyz, at) => isNear(xyz, COLOR_SPACES[name].primaries[at]!))) ?? 'SRGB'
}

function readXyz(given: Uint8Array, signature: string): Xyz | null {
  const view = new DataView(given.buffer, given.byteOffset, given.length)
  const tags = Math.min(given.length < HEADER_BYTES + 4 ? 0 : view.getUint32(HEADER_BYTES), 100)
  for (let tag = 0; tag < tags; tag += 1) {
    const at = HEADER_BYTES + 4 + tag * 12
    if (at + 12 > given.length) return null
    if (latin(given.subarray(at, at + 4)) !== signature) continue
    const start = view.getUint32(at + 4)
    if (start + 20 > given.length) return null
    return [0, 4, 8].map((offset) => view.getInt32(start + 8 + offset) / 65_536) as unknown as Xyz
  }
  return null
}

const made = new Map<ColorSpaceName, Uint8Array>()

/** An input profile of a matrix and three curves (ICC.1:2001-04, 6.3.1.2), the same bytes each time. */
function profileOf(name: ColorSpaceName): Uint8Array {
  const known = made.get(name)
  if (known) return known
  const { primaries, toLight } = COLOR_SPACES[name]
  const curve = curveOf(toLight)
  const values: [signature: string, value: Uint8Array][] = [
    ['desc', descriptionOf(name)],
    ['cprt', textOf('Public domain')],
    ['wtpt', xyzOf(D50)],
    ...primaries.map((xyz, at): [string, Uint8Array] => [`${'rgb'[at]}XYZ`, xyzOf(xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table = new Uint8Array(4 + values.length * 12)
  const tableView = new DataView(table.buffer)
  tableView.setUint32(0, values.length)
  const parts: Uint8Array[] = []
  const starts = new Map<Uint8Array, number>()
  let end = HEADER_BYTES + table.length
  for (const [index, [signature, value]] of values.entries()) {
    // The curves are shared.
    if (!starts.has(value)) {
      starts.set(value, end)
      parts.push(value)
      end += value.length
    }
    table.set(ascii(signature), 4 + index * 12)
    tableView.setUint32(8 + index * 12, starts.get(value)!)
    tableView.setUint32(12 + index * 12, value.length)
  }
  const profile = concat([headerOf(end), table, ...parts])
  made.set(name, profile)
  return profile
}

function headerOf(sizeBytes: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, sizeBytes)
  view.setUint32(8, 0x02400000) // Version 2.4.
  for (const [at, text] of [
    [12, 'scnr'], // PS3.3 C.11.15.1.1: an input device.
    [16, 'RGB '],
    [20, 'XYZ '],
    [36, 'acsp'],
  ] as const)
    header.set(ascii(text), at)
  view.setUint16(24, 2000)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  D50.forEach((value, at) => view.setInt32(68 + at * 4, fixed(value)))
  return header
}

const fixed = (value: number): number => Math.round(value * 65_536)
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const fourAligned = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 4 === 0 ? bytes : concat([bytes, new Uint8Array(4 - (bytes.length % 4))])

function xyzOf(xyz: Xyz): Uint8Array {
  const value = new Uint8Array(20)
  value.set(ascii('XYZ '))
  xyz.forEach((each, at) => new DataView(value.buffer).setInt32(8 + at * 4, fixed(each)))
  return value
}

function curveOf(toLight: (channel: number) => number): Uint8Array {
  const value = new Uint8Array(12 + CURVE_ENTRIES * 2)
  const view = new DataView(value.buffer)
  value.set(ascii('curv'))
  view.setUint32(8, CURVE_ENTRIES)
  for (let at = 0; at < CURVE_ENTRIES; at += 1)
    view.setUint16(12 + at * 2, Math.round(toLight(at / (CURVE_ENTRIES - 1)) * 65_535))
  return value
}

const textOf = (text: string): Uint8Array =>
  fourAligned(concat([ascii('text'), new Uint8Array(4), ascii(text), new Uint8Array(1)]))

/** A description in ASCII, without its Unicode and Macintosh forms (6.5.17). */
function descriptionOf(text: string): Uint8Array {
  const head = new Uint8Array(12)
  head.set(ascii('desc'))
  new DataView(head.buffer).setUint32(8, text.length + 1)
  return fourAligned(concat([head, ascii(text), new Uint8Array(1 + 8 + 3 + 67)]))
}
