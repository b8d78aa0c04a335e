import { type Point } from '../geometry/point'

/** What has more points than these, as an outline by hand, has no dots. */
export const MAX_DOTS = 6
const [LABEL_GAP, LABEL_DOWN] = [10, 4]

/** Where the label of what is drawn begins, in CSS pixels: right of its rightmost point. Null without a point. */
export function labelPlace(points: readonly Point[]): Point | null {
  const rightmost = points.reduce<Point | null>((best, point) => (best && best[0] >= point[0] ? best : point), null)
  return rightmost && [rightmost[0] + LABEL_GAP, rightmost[1] + LABEL_DOWN]
}
