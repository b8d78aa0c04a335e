import { type BodyPlace, type BodySide, type BodySite, type PairedPlace } from '@/lib/files/body-site'

/** An area of a drawing: an SVG path, in units of its part. */
interface Area<Place extends BodyPlace> {
  place: Place
  d: string
}

/** One drawing of the body: areas in its middle, and those of the half on the reader's left, whose mirror image is the other half. */
export interface BodyPart {
  width: number
  height: number
  /** Which side of the patient is on the reader's left. */
  leftIs: BodySide
  middle: readonly Area<Exclude<BodyPlace, PairedPlace>>[]
  half: readonly Area<PairedPlace>[]
  /** What is drawn for orientation alone. */
  lines?: string
}

const CORNER = 5

/** A closed path through points, x and y in turn, with round corners. */
function polygon(...numbers: number[]): string {
  const points = Array.from({ length: numbers.length / 2 }, (_, at) => [numbers[at * 2]!, numbers[at * 2 + 1]!] as const)
  const corners = points.map((corner, at) => {
    const towards = ([x, y]: readonly [number, number]) => {
      const [dx, dy] = [x - corner[0], y - corner[1]]
      const part = Math.min(0.4, CORNER / Math.hypot(dx, dy))
      return `${round(corner[0] + dx * part)},${round(corner[1] + dy * part)}`
    }
    const [before, after] = [points.at(at - 1)!, points[(at + 1) % points.length]!]
    return `${at === 0 ? 'M' : 'L'}${towards(before)} Q${corner.join(',')} ${towards(after)}`
  })
  return `${corners.join(' ')}Z`
}
const round = (value: number): number => Math.round(value * 10) / 10
const box = (x: number, y: number, width: number, height: number): string =>
  polygon(x, y, x + width, y, x + width, y + height, x, y + height)

const ARM: readonly Area<PairedPlace>[] = [
  { place: 'shoulder', d: polygon(86, 70, 58, 76, 46, 96, 66, 102, 74, 86, 86, 82) },
  { place: 'upper_arm', d: polygon(46, 96, 65, 102, 57, 142, 37, 138) },
  { place: 'elbow', d: polygon(37, 138, 57, 142, 53, 162, 33, 158) },
  { place: 'forearm', d: polygon(33, 158, 53, 162, 40, 206, 22, 202) },
  { place: 'wrist', d: polygon(22, 202, 40, 206, 37, 222, 18, 219) },
]

/** The parts of the map. As a doctor faces a patient, the patient's right is on the reader's left, but for the back. */
export const BODY_PARTS = {
  front: {
    ...{ width: 200, height: 430, leftIs: 'right' },
    middle: [
      { place: 'scalp', d: polygon(78, 22, 84, 8, 100, 3, 116, 8, 122, 22) },
      { place: 'face', d: polygon(78, 22, 122, 22, 119, 44, 110, 56, 90, 56, 81, 44) },
      { place: 'neck', d: polygon(90, 56, 110, 56, 112, 72, 88, 72) },
      { place: 'chest', d: polygon(86, 72, 114, 72, 126, 86, 130, 106, 70, 106, 74, 86) },
      { place: 'abdomen', d: box(78, 130, 44, 50) },
      { place: 'genitals', d: polygon(90, 180, 110, 180, 104, 212, 96, 212) },
    ],
    half: [
      ...ARM,
      { place: 'axilla', d: polygon(66, 103, 70, 107, 70, 124, 61, 121) },
      { place: 'breast', d: polygon(70, 106, 100, 106, 100, 130, 68, 130) },
      { place: 'flank', d: polygon(62, 124, 69, 126, 78, 131, 78, 180, 64, 180) },
      { place: 'palm', d: polygon(18, 219, 37, 222, 33, 252, 10, 248) },
      { place: 'groin', d: polygon(64, 180, 90, 180, 97, 212, 61, 208) },
      { place: 'thigh', d: polygon(61, 208, 97, 213, 96, 284, 65, 284) },
      { place: 'knee', d: polygon(65, 284, 96, 284, 94, 312, 68, 312) },
      { place: 'shin', d: polygon(68, 312, 94, 312, 91, 374, 72, 374) },
      { place: 'ankle', d: polygon(72, 374, 91, 374, 91, 392, 72, 392) },
      { place: 'foot', d: polygon(72, 392, 91, 392, 94, 414, 58, 414) },
    ],
  },
  back: {
    ...{ width: 200, height: 430, leftIs: 'left' },
    middle: [
      { place: 'scalp', d: polygon(78, 22, 84, 8, 100, 3, 116, 8, 122, 22, 119, 46, 110, 56, 90, 56, 81, 46) },
      { place: 'neck', d: polygon(90, 56, 110, 56, 112, 72, 88, 72) },
      { place: 'upper_back', d: polygon(86, 72, 114, 72, 126, 86, 131, 126, 69, 126, 74, 86) },
      { place: 'lower_back', d: polygon(78, 126, 122, 126, 122, 178, 78, 178) },
      { place: 'anus', d: polygon(94, 178, 106, 178, 106, 202, 94, 202) },
    ],
    half: [
      ...ARM,
      { place: 'flank', d: polygon(62, 122, 69, 126, 78, 127, 78, 178, 64, 178) },
      { place: 'back_of_hand', d: polygon(18, 219, 37, 222, 33, 252, 10, 248) },
      { place: 'buttock', d: polygon(64, 178, 94, 178, 94, 202, 100, 202, 99, 218, 61, 214) },
      { place: 'thigh', d: polygon(61, 214, 99, 218, 96, 284, 65, 284) },
      { place: 'back_of_knee', d: polygon(65, 284, 96, 284, 94, 308, 68, 308) },
      { place: 'calf', d: polygon(68, 308, 94, 308, 90, 374, 73, 374) },
      { place: 'ankle', d: polygon(73, 374, 90, 374, 90, 390, 73, 390) },
      { place: 'heel', d: polygon(72, 390, 91, 390, 92, 412, 68, 412) },
    ],
  },
  /** The backs of the hands above, the palms below; the fingers point up. */
  hands: {
    ...{ width: 240, height: 330, leftIs: 'right' },
    middle: [],
    half: [
      { place: 'finger', d: `${box(38, 14, 15, 52)} ${box(55, 6, 15, 60)} ${box(72, 10, 15, 56)} ${box(89, 24, 14, 42)}` },
      { place: 'thumb', d: polygon(10, 62, 24, 54, 38, 84, 38, 106) },
      { place: 'back_of_hand', d: polygon(38, 66, 103, 66, 100, 122, 44, 122) },
      { place: 'wrist', d: polygon(44, 122, 100, 122, 98, 148, 48, 148) },
      { place: 'finger', d: `${box(17, 192, 14, 42)} ${box(33, 178, 15, 56)} ${box(50, 174, 15, 60)} ${box(67, 182, 15, 52)}` },
      { place: 'thumb', d: polygon(110, 230, 96, 222, 82, 252, 82, 274) },
      { place: 'palm', d: polygon(17, 234, 82, 234, 76, 290, 20, 290) },
      { place: 'wrist', d: polygon(20, 290, 76, 290, 72, 316, 22, 316) },
    ],
  },
  /** From above with the toes down, as somebody who faces the patient sees them; below them the soles, with the toes up. */
  feet: {
    ...{ width: 200, height: 360, leftIs: 'right' },
    middle: [],
    half: [
      { place: 'ankle', d: polygon(44, 8, 84, 8, 84, 36, 42, 36) },
      { place: 'foot', d: polygon(42, 36, 84, 36, 92, 120, 26, 112) },
      {
        place: 'toe',
        d: `${box(74, 122, 18, 30)} ${box(60, 120, 12, 26)} ${box(48, 118, 11, 24)} ${box(37, 116, 10, 20)} ${box(27, 113, 9, 18)}`,
      },
      {
        place: 'toe',
        d: `${box(74, 196, 18, 28)} ${box(60, 200, 12, 24)} ${box(48, 203, 11, 23)} ${box(37, 208, 10, 20)} ${box(27, 213, 9, 18)}`,
      },
      { place: 'sole', d: polygon(27, 233, 92, 226, 86, 306, 44, 306) },
      { place: 'heel', d: polygon(44, 306, 86, 306, 82, 346, 48, 346) },
    ],
  },
  face: {
    ...{
      width: 200,
      height: 250,
      leftIs: 'right',
      lines: 'M56,110 q12,-10 24,0 q-12,9 -24,0 M120,110 q12,-10 24,0 q-12,9 -24,0',
    },
    middle: [
      { place: 'scalp', d: polygon(46, 62, 56, 26, 78, 10, 122, 10, 144, 26, 154, 62, 130, 44, 70, 44) },
      { place: 'forehead', d: polygon(70, 44, 130, 44, 152, 64, 152, 92, 48, 92, 48, 64) },
      { place: 'nose', d: polygon(92, 92, 108, 92, 118, 146, 82, 146) },
      { place: 'lip', d: polygon(76, 152, 124, 152, 120, 176, 80, 176) },
      { place: 'chin', d: polygon(70, 178, 130, 178, 122, 206, 110, 214, 90, 214, 78, 206) },
      { place: 'neck', d: polygon(78, 208, 90, 216, 110, 216, 122, 208, 126, 244, 74, 244) },
    ],
    half: [
      { place: 'ear', d: polygon(46, 88, 34, 82, 22, 96, 26, 128, 42, 138, 50, 134) },
      { place: 'cheek', d: polygon(48, 94, 91, 94, 81, 148, 74, 152, 78, 177, 68, 178, 52, 138) },
    ],
  },
} as const satisfies Record<string, BodyPart>

export type BodyPartName = keyof typeof BODY_PARTS
export const BODY_PART_NAMES = Object.keys(BODY_PARTS) as BodyPartName[]

/** An area as it is drawn: where it is mirrored, about the middle of its part. */
interface DrawnArea {
  site: BodySite
  d: string
  isMirrored: boolean
}

/** The areas of a part, each with the site that it is of: places on the reader's left are of the side that is drawn there. */
export function areasOf({ middle, half, leftIs }: BodyPart): DrawnArea[] {
  const otherSide = leftIs === 'left' ? 'right' : 'left'
  return [
    ...middle.map(({ place, d }) => ({ site: place, d, isMirrored: false })),
    ...half.flatMap(({ place, d }) => [
      { site: `${leftIs}_${place}` as const, d, isMirrored: false },
      { site: `${otherSide}_${place}` as const, d, isMirrored: true },
    ]),
  ]
}
