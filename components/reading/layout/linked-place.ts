import { middleOf } from '../viewports/camera'
import { cross, dot, type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from '../series/slice'

type Placed = Pick<Slice, 'rows' | 'columns' | 'spacing' | 'pixelHeight' | 'orientation' | 'position' | 'frameOfReferenceUid'>

/** A stack, and where it was when it was linked. */
interface LinkedStack {
  slices: readonly Placed[]
  linkedAt: number
}

/** Planes that are farther from parallel than 5° show other anatomy: they are not linked. */
const MIN_PARALLEL = Math.cos((5 / 180) * Math.PI)

/**
 * The slice of another stack that belongs to a slice: in one frame of reference (PS3.3 C.7.4.1) the one at its place, along
 * the normal; in another one, the one that is as far from where the two were linked. Null where they cannot be linked.
 */
export function linkedIndex(from: LinkedStack, at: number, to: LinkedStack): number | null {
  const slice = from.slices[at]
  const normal = parallelNormal(slice, to.slices[0])
  if (!slice || !normal) return null
  if (isOneSpace(slice, to.slices[0])) return nearest(to.slices, normal, dot(middleOf(slice), normal))
  const [anchor, other] = [from.slices[from.linkedAt], to.slices[to.linkedAt]]
  if (!anchor?.position || !other?.position) return null
  const moved = dot(middleOf(slice), normal) - dot(middleOf(anchor), normal)
  return nearest(to.slices, normal, dot(middleOf(other), normal) + moved)
}

/** Whether scrolling one stack can take the other one along. */
export const canLink = (a: readonly Placed[], b: readonly Placed[]): boolean => parallelNormal(a[0], b[0]) !== null

const isOneSpace = (a: Placed, b: Placed | undefined): boolean =>
  a.frameOfReferenceUid !== null && a.frameOfReferenceUid === b?.frameOfReferenceUid

/** The normal of the other one, where the two are parallel: its slices are measured along it. */
function parallelNormal(a: Placed | undefined, b: Placed | undefined): Vector | null {
  if (!a?.orientation || !b?.orientation || !a.position || !b.position) return null
  const [normal, other] = [normalOf(a.orientation), normalOf(b.orientation)]
  return Math.abs(dot(normal, other)) >= MIN_PARALLEL ? other : null
}

function normalOf({ row, column }: Orientation): Vector {
  const normal = cross(row, column)
  const length = Math.hypot(...normal) || 1
  return [normal[0] / length, normal[1] / length, normal[2] / length]
}

function nearest(slices: readonly Placed[], normal: Vector, along: number): number | null {
  let [best, least] = [-1, Infinity]
  for (const [at, slice] of slices.entries()) {
    if (!slice.position) continue
    const distance = Math.abs(dot(middleOf(slice), normal) - along)
    if (distance < least) [best, least] = [at, distance]
  }
  return best < 0 ? null : best
}
