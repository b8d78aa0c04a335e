export interface Bone {
  from: [number, number]
  to: [number, number]
  /** Half the width in the middle and at the ends, where bones flare. */
  radius: [number, number]
}

interface Flesh {
  from: [number, number]
  to: [number, number]
  radius: number
}

/** Finger by finger from the thumb: the joints from the wrist outward, in pixels of an 896 × 1024 image, y down. */
const RAYS: { joints: [number, number][]; thick: number; flesh: number }[] = [
  { joints: [[352, 728], [262, 622], [206, 520], [172, 436]], thick: 1.12, flesh: 40 }, // prettier-ignore
  { joints: [[398, 694], [348, 492], [318, 338], [302, 244], [294, 178]], thick: 1, flesh: 35 }, // prettier-ignore
  { joints: [[446, 690], [432, 474], [427, 306], [424, 198], [422, 124]], thick: 1.04, flesh: 36 }, // prettier-ignore
  { joints: [[492, 696], [514, 496], [534, 342], [545, 240], [551, 170]], thick: 0.98, flesh: 34 }, // prettier-ignore
  { joints: [[534, 708], [588, 532], [628, 414], [652, 336], [667, 278]], thick: 0.86, flesh: 30 }, // prettier-ignore
]

/** Half widths of the bones of a ray from the wrist outward: metacarpal, then three phalanges. */
const WIDTHS: [number, number][] = [
  [15, 26],
  [13, 21],
  [11, 17],
  [8, 13],
]

const CARPALS: [number, number, number, number][] = [
  [372, 752, 30, 24],
  [420, 742, 25, 27],
  [464, 736, 24, 34],
  [512, 744, 25, 28],
  [402, 796, 34, 24],
  [458, 794, 28, 25],
  [508, 792, 24, 22],
  [534, 776, 15, 15],
]

/** What joins the fingers: knuckles, the ball of the thumb, the palm, and the wrist. */
const PALM: Flesh[] = [
  { from: [352, 520], to: [514, 518], radius: 54 },
  { from: [514, 520], to: [578, 560], radius: 50 },
  { from: [318, 650], to: [396, 640], radius: 66 },
  { from: [420, 600], to: [498, 610], radius: 96 },
  { from: [440, 690], to: [470, 720], radius: 112 },
  { from: [458, 760], to: [474, 1180], radius: 112 },
]

/** The bones of a right hand seen from above, and the flesh around them. */
export function handBones(): { bones: Bone[]; flesh: Flesh[] } {
  const bones: Bone[] = []
  const flesh: Flesh[] = []
  for (const { joints, thick, flesh: around } of RAYS) {
    for (let i = 0; i + 1 < joints.length; i++) {
      const [from, to] = [joints[i]!, joints[i + 1]!]
      const [middle, end] = WIDTHS[joints.length === 4 && i > 0 ? i + 1 : i]!
      // The rounded ends reach past the axis: drawn back by most of their radius, they leave the joint's dark gap.
      const back = (0.86 * end * thick) / Math.hypot(to[0] - from[0], to[1] - from[1])
      bones.push({ from: between(from, to, back), to: between(from, to, 1 - back), radius: [middle * thick, end * thick] })
      flesh.push({ from, to: i + 2 === joints.length ? between(from, to, 1.12) : to, radius: i === 0 ? around + 7 : around })
    }
  }
  for (const [x, y, wide, high] of CARPALS) {
    bones.push({ from: [x, y - high * 0.35], to: [x, y + high * 0.35], radius: [wide, wide] })
  }
  bones.push({ from: [424, 886], to: [420, 1180], radius: [38, 58] }, { from: [536, 872], to: [548, 1180], radius: [23, 32] })
  flesh.push(...PALM)
  return { bones, flesh }
}

const between = ([x0, y0]: [number, number], [x1, y1]: [number, number], share: number): [number, number] => [
  x0 + (x1 - x0) * share,
  y0 + (y1 - y0) * share,
]
