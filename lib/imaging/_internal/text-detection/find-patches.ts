import { type GreyImage } from './grey-image'

/** Connected pixels of a mask, and what a letter would show of itself. Right and bottom are outside it. */
export interface Patch {
  left: number
  top: number
  right: number
  bottom: number
  area: number
  /** How often a row crosses a stroke: the horizontal runs. */
  crossings: number
  perimeter: number
  sum: number
  sumOfSquares: number
  /** How many grey levels lie between both ends of a run and what is two pixels outside of it, over all runs. */
  edge: number
}

/** The sizes of characters that are found; larger ones are found in a scaled image. */
const MIN_HEIGHT_PX = 4
const MAX_HEIGHT_PX = 48
/** A word whose letters run together is one patch. */
const MAX_ASPECT = 16
const MIN_AREA_PX = 5
/** The sums of a patch that is far too large for a character need not be exact. */
const MAX_SUM = 2 ** 31 - 1

/**
 * Joins the horizontal runs of a mask into patches, diagonal neighbours too, and returns those of the size of characters.
 * Runs are kept as numbers in columns: speckle has hundreds of thousands of them.
 */
export function findPatches(image: GreyImage, mask: Uint8Array): Patch[] {
  const { width, height } = image
  const runs = runsFor(countRuns(mask, width))
  let [count, aboveFrom, aboveTo] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    const row = y * width
    let next = aboveFrom
    for (let x = 0; x < width;) {
      if (mask[row + x] === 0) {
        x += 1
        continue
      }
      const end = addRun(runs, count, image, mask, x, y)
      while (next < aboveTo && runs.end[next]! < x) next += 1
      for (let above = next; above < aboveTo && runs.start[above]! <= end; above++) {
        if (runs.kind[above] === runs.kind[count]) joinRuns(runs, above, count)
      }
      count += 1
      x = end
    }
    aboveFrom = aboveTo
    aboveTo = count
  }
  const patches: Patch[] = []
  for (let run = 0; run < count; run++) {
    if (runs.parent[run] === run && isCharacterSized(runs, run)) patches.push(patchOf(runs, run))
  }
  return patches
}

/** Each run as it was read, and at the root of its patch the sums over all of the patch. */
interface Runs extends Record<keyof Patch | 'start' | 'end' | 'parent', Int32Array> {
  kind: Uint8Array
}

/** Memory for the runs of one mask, used again for the next: allocating it costs more than all the rest. */
let reusedRuns: Runs | null = null

function runsFor(count: number): Runs {
  if (!reusedRuns || reusedRuns.parent.length < count) reusedRuns = createRuns(2 * count)
  return reusedRuns
}

const column = (length: number) => new Int32Array(length)
const createRuns = (length: number): Runs => ({
  ...{ start: column(length), end: column(length), kind: new Uint8Array(length), parent: column(length) },
  ...{ left: column(length), top: column(length), right: column(length), bottom: column(length), area: column(length) },
  ...{
    crossings: column(length),
    perimeter: column(length),
    sum: column(length),
    sumOfSquares: column(length),
    edge: column(length),
  },
})

function countRuns(mask: Uint8Array, width: number): number {
  let count = 0
  for (let row = 0; row < mask.length; row += width) {
    for (let at = row, before = 0; at < row + width; at++) {
      const kind = mask[at]!
      if (kind !== 0 && kind !== before) count += 1
      before = kind
    }
  }
  return count
}

/** Reads the run that starts at a pixel and returns where it ends. */
function addRun(runs: Runs, run: number, { width, pixels }: GreyImage, mask: Uint8Array, start: number, y: number): number {
  const row = y * width
  const kind = mask[row + start]!
  let [end, sum, sumOfSquares] = [start, 0, 0]
  for (; end < width && mask[row + end] === kind; end++) {
    const value = pixels[row + end]!
    sum += value
    sumOfSquares += value * value
  }
  const before = pixels[row + (start < 2 ? 0 : start - 2)]!
  const after = pixels[row + (end + 1 < width ? end + 1 : width - 1)]!
  runs.start[run] = runs.left[run] = start
  runs.end[run] = runs.right[run] = end
  runs.kind[run] = kind
  runs.parent[run] = run
  runs.top[run] = y
  runs.bottom[run] = y + 1
  runs.area[run] = end - start
  runs.crossings[run] = 1
  runs.perimeter[run] = 2 + 2 * (end - start)
  runs.sum[run] = sum
  runs.sumOfSquares[run] = sumOfSquares
  runs.edge[run] = Math.abs(pixels[row + start]! - before) + Math.abs(pixels[row + end - 1]! - after)
  return end
}

function rootOf(parent: Int32Array, run: number): number {
  let root = run
  while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
  return root
}

/** Joins the patches of two touching runs of neighbouring rows. */
function joinRuns(runs: Runs, above: number, below: number): void {
  const from = rootOf(runs.parent, below)
  const into = rootOf(runs.parent, above)
  const shared = Math.min(runs.end[below]!, runs.end[above]!) - Math.max(runs.start[below]!, runs.start[above]!)
  if (shared > 0) runs.perimeter[from]! -= 2 * shared
  if (from === into) return
  runs.parent[from] = into
  if (runs.left[from]! < runs.left[into]!) runs.left[into] = runs.left[from]!
  if (runs.top[from]! < runs.top[into]!) runs.top[into] = runs.top[from]!
  if (runs.right[from]! > runs.right[into]!) runs.right[into] = runs.right[from]!
  if (runs.bottom[from]! > runs.bottom[into]!) runs.bottom[into] = runs.bottom[from]!
  runs.area[into]! += runs.area[from]!
  runs.crossings[into]! += runs.crossings[from]!
  runs.perimeter[into]! += runs.perimeter[from]!
  runs.sum[into]! += runs.sum[from]!
  runs.sumOfSquares[into] = Math.min(MAX_SUM, runs.sumOfSquares[into]! + runs.sumOfSquares[from]!)
  runs.edge[into]! += runs.edge[from]!
}

const patchOf = (runs: Runs, run: number): Patch => ({
  left: runs.left[run]!,
  top: runs.top[run]!,
  right: runs.right[run]!,
  bottom: runs.bottom[run]!,
  area: runs.area[run]!,
  crossings: runs.crossings[run]!,
  perimeter: runs.perimeter[run]!,
  sum: runs.sum[run]!,
  sumOfSquares: runs.sumOfSquares[run]!,
  edge: runs.edge[run]!,
})

function isCharacterSized({ left, top, right, bottom, area }: Runs, run: number): boolean {
  const height = bottom[run]! - top[run]!
  if (height < MIN_HEIGHT_PX || height > MAX_HEIGHT_PX || area[run]! < MIN_AREA_PX) return false
  return right[run]! - left[run]! <= MAX_ASPECT * height
}
