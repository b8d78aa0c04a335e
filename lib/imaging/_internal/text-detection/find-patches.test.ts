import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../../runtime/test-dose'
import { findPatches, type Patch } from './find-patches'
import { findLines, findLinesOfTwoDirections } from './find-lines'
import { turnDiagonally, turnImage } from './grey-image'
import { parseTrees, scoreMeasures } from './boosted-trees'
import { summedAreaTable, sumOver } from './summed-area-table'

const [WIDTH, HEIGHT] = [14, 12]
const bytes = (max: number) => fc.uint8Array({ minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT, max })
const image = (pixels: Uint8Array) => ({ width: WIDTH, height: HEIGHT, pixels })

/** The pixels that are reached from one through neighbours of the same kind, diagonal ones too. */
function flood(mask: Uint8Array, start: number, seen: Set<number>): number[] {
  const patch: number[] = []
  const waiting = [start]
  seen.add(start)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    patch.push(at)
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
    for (let j = Math.max(0, y - 1); j <= Math.min(HEIGHT - 1, y + 1); j++) {
      for (let i = Math.max(0, x - 1); i <= Math.min(WIDTH - 1, x + 1); i++) {
        const next = j * WIDTH + i
        if (mask[next] !== mask[start] || seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
  }
  return patch
}

function measure(patch: readonly number[], mask: Uint8Array, pixels: Uint8Array): Omit<Patch, 'edge'> {
  const [xs, ys] = [patch.map((at) => at % WIDTH), patch.map((at) => Math.floor(at / WIDTH))]
  const isInside = (x: number, y: number, of: number) =>
    x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT && mask[y * WIDTH + x] === mask[of]
  const sides = (at: number) => {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
    return [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]].filter(([i, j]) => !isInside(i!, j!, at)).length // prettier-ignore
  }
  const total = (of: (at: number) => number) => patch.reduce((sum, at) => sum + of(at), 0)
  return {
    ...{ left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1 },
    area: patch.length,
    crossings: patch.filter((at) => !isInside((at % WIDTH) - 1, Math.floor(at / WIDTH), at)).length,
    perimeter: total(sides),
    sum: total((at) => pixels[at]!),
    sumOfSquares: total((at) => pixels[at]! ** 2),
  }
}

const byPlace = (a: Pick<Patch, 'left' | 'top' | 'area' | 'sum'>, b: typeof a) =>
  a.left - b.left || a.top - b.top || a.area - b.area || a.sum - b.sum

describe('findPatches', () => {
  it('finds the connected pixels of each kind, with the measures that a flood fill gives', () => {
    fc.assert(
      fc.property(bytes(2), bytes(255), (mask, pixels) => {
        const seen = new Set<number>()
        const expected = [...mask.keys()]
          .filter((at) => mask[at] !== 0)
          .flatMap((at) => (seen.has(at) ? [] : [measure(flood(mask, at, seen), mask, pixels)]))
          .filter(({ top, bottom, area }) => bottom - top >= 4 && area >= 5)
        const found = findPatches(image(pixels), mask).map(({ edge: _, ...patch }) => patch)
        assert.deepEqual(found.sort(byPlace), expected.sort(byPlace))
      }),
      { numRuns: dose(200, 5000) },
    )
  })
})

describe('summedAreaTable', () => {
  it('has the sum of any rectangle, and of its squares', () => {
    const side = (max: number) => fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(bytes(255), side(WIDTH), side(HEIGHT), (pixels, [left, right], [top, bottom]) => {
        const { stride, values, squares } = summedAreaTable(image(pixels))
        const inside = [...pixels].filter((_, at) => {
          const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
          return x >= left && x < right && y >= top && y < bottom
        })
        const where = { left, top, right, bottom }
        assert.equal(
          sumOver(values, stride, where),
          inside.reduce((sum, value) => sum + value, 0),
        )
        assert.equal(
          sumOver(squares, stride, where),
          inside.reduce((sum, value) => sum + value ** 2, 0),
        )
      }),
    )
  })

  it('is exact in the last rectangle of a white megapixel, beyond 32 bits', () => {
    const white = { width: 1024, height: 1024, pixels: new Uint8Array(1024 * 1024).fill(255) }
    const { stride, squares } = summedAreaTable(white)
    assert.equal(sumOver(squares, stride, { left: 900, top: 900, right: 1024, bottom: 1024 }), 124 * 124 * 255 ** 2)
  })
})

describe('turnImage', () => {
  it('makes the left column the top row, and after four turns the image itself', () => {
    const wide = { width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) }
    const turned = turnImage(wide)
    assert.deepEqual(turned, { width: 2, height: 3, pixels: Uint8Array.of(4, 1, 5, 2, 6, 3) })
    assert.deepEqual(turnImage(turnImage(turnImage(turned))), wide)
  })
})

describe('turnDiagonally', () => {
  it('makes a stroke towards the lower right corner a level one of the same length', () => {
    const square = { width: 61, height: 61, pixels: new Uint8Array(61 * 61) }
    for (let at = 10; at <= 50; at++) for (const beside of [-1, 0, 1]) square.pixels[at * 61 + at + beside] = 255
    const turned = turnDiagonally(square)
    const places = [...turned.pixels.keys()].filter((at) => turned.pixels[at]! > 128)
    const [columns, rows] = [places.map((at) => at % turned.width), places.map((at) => Math.floor(at / turned.width))]
    const extent = (all: number[]) => Math.max(...all) - Math.min(...all)
    assert.ok(extent(rows) <= 3 && Math.abs(extent(columns) - 40 * Math.SQRT2) < 3, `${extent(rows)} ${extent(columns)}`)
  })
})

describe('findLinesOfTwoDirections', () => {
  it('finds what is found in the image and in the turned image', () => {
    const pixels = Uint8Array.from({ length: 200 * 120 }, (_, at) =>
      at % 7 < 3 && Math.floor(at / 200) % 23 < 12 ? 220 : (at * 31) % 40,
    )
    const image = { width: 200, height: 120, pixels }
    const measures = (found: Iterable<{ measures: number[] }>) => [...found].map((line) => line.measures)
    const expected = [...measures(findLines(image)), ...measures(findLines(turnImage(image)))]
    assert.ok(expected.length > 2)
    assert.deepEqual(measures(findLinesOfTwoDirections(image)), expected)
  })
})

describe('scoreMeasures', () => {
  it('adds up the leaves to which the measures lead, a limit included on the left', () => {
    const trees = parseTrees('0 1 1 5 1 7|1 2 3 4\n1 6 0 0 0 9|10 20 30 40\n')
    assert.equal(scoreMeasures(trees, [1, 6]), 2 + 20)
    assert.equal(scoreMeasures(trees, [2, 7]), 3 + 30)
    assert.equal(scoreMeasures(trees, [0, 5]), 1 + 10)
  })
})
