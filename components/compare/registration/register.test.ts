import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { distanceBetween } from '../transform/fit-points'
import { applyTransform, type PlaneTransform, type Point } from '../transform/plane-transform'
import { type GreyImage } from './features'
import { registerImages } from './register'

const [WIDTH, HEIGHT] = [256, 192]
/** A drawing without end, so that a moved view of it has no edges. */
type Drawing = (x: number, y: number) => number

/** Marks of a body that are the same in each run: spots and lines of many sizes, by their seed. */
function drawingOf(seed: number): Drawing {
  let state = seed
  const random = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
  const spots = Array.from({ length: 140 }, () => ({
    ...{ x: random() * 460 - 100, y: random() * 400 - 100, radius: 3 + 12 * random() ** 2, stretch: 0.4 + random() },
    level: (random() - 0.5) * 90,
  }))
  const [FARTHEST, NUMBERS] = [12, 6]
  // Of numbers alone, and most spots left after one look: millions of pixels ask each of them.
  const numbers = Float64Array.from(
    spots.flatMap((spot) => {
      const height = spot.radius * spot.stretch
      return [spot.x, spot.y, 1 / spot.radius, 1 / height, spot.level, spot.radius * Math.sqrt(FARTHEST)]
    }),
  )
  return (x, y) => {
    let sum = 130
    for (let at = 0; at < numbers.length; at += NUMBERS) {
      const across = x - numbers[at]!
      if (Math.abs(across) > numbers[at + 5]!) continue
      const distance = (across * numbers[at + 2]!) ** 2 + ((y - numbers[at + 1]!) * numbers[at + 3]!) ** 2
      if (distance <= FARTHEST) sum += numbers[at + 4]! * Math.exp(-distance)
    }
    return sum
  }
}

/** What a camera sees of it; `view` takes its pixels to the drawing. */
function photograph(drawing: Drawing, view: PlaneTransform, light: (x: number, y: number, value: number) => number): GreyImage {
  const values = new Float32Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      values[y * WIDTH + x] = Math.min(255, Math.max(0, light(x, y, drawing(...applyTransform(view, [x + 0.5, y + 0.5])))))
  return { width: WIDTH, height: HEIGHT, values }
}

const straight: PlaneTransform = [1, 0, 0, 0, 1, 0, 0, 0, 1]
const even = (_x: number, _y: number, value: number) => value
/** Darker, from the other side, with noise. */
const evening = (x: number, y: number, value: number) => value * (0.5 + x / 700) + ((x * 7919 + y * 104729) % 13) - 6
/** The black frame of a fundus camera, darker towards it. */
const framed = (x: number, y: number, value: number) => {
  const distance = Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) / (HEIGHT / 2)
  return distance > 0.95 ? 2 : value * (1 - 0.4 * distance ** 2)
}

function similarity(degrees: number, scale: number, [x, y]: Point): PlaneTransform {
  const [a, b] = [scale * Math.cos((degrees * Math.PI) / 180), scale * Math.sin((degrees * Math.PI) / 180)]
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2]
  return [a, -b, cx + x - a * cx + b * cy, b, a, cy + y - b * cx - a * cy, 0, 0, 1]
}

const places: Point[] = [[64, 48], [192, 48], [192, 144], [64, 144], [128, 96]] // prettier-ignore

describe('registerImages', () => {
  const body = drawingOf(11)
  const first = photograph(body, straight, even)

  for (const [degrees, scale, shift] of [
    [12, 1.15, [-14, 8]],
    [-78, 0.85, [4, 11]],
    [178, 1, [-6, -9]],
  ] as const)
    it(`recovers a turn by ${degrees}°, a scale of ${scale} and a shift to within a pixel, in another light`, () => {
      const known = similarity(degrees, scale, shift)
      const found = registerImages(first, photograph(body, known, evening))
      assert.ok(found, 'it is found')
      for (const place of places) {
        const off = distanceBetween(applyTransform(found.transform, place), applyTransform(known, place))
        assert.ok(off < 1, `${off} px off`)
      }
    })

  it('refuses images that are not of the same, also within one frame and one light', () => {
    const other = drawingOf(23)
    assert.equal(registerImages(first, photograph(other, straight, even)), null)
    assert.equal(registerImages(photograph(body, straight, framed), photograph(other, straight, framed)), null)
    assert.ok(registerImages(photograph(body, straight, framed), photograph(body, similarity(4, 1, [6, 3]), framed)))
  })

  it('refuses images that share what stands out and nothing else: a scale and a dark mark', () => {
    const [scale, mark] = [(x: number, y: number) => x > 170 && y > 150 && (y < 160 || x % 8 < 4), (x: number, y: number) => Math.hypot(x - 120, (y - 90) * 1.3) < 40] // prettier-ignore
    const withBoth =
      (drawing: Drawing): Drawing =>
      (x, y) =>
        scale(x, y) ? 250 : mark(x, y) ? 40 : 130 + (drawing(x, y) - 130) / 3
    const [one, other] = [body, drawingOf(47)].map((drawing) => photograph(withBoth(drawing), straight, even)) as [
      GreyImage,
      GreyImage,
    ]
    assert.equal(registerImages(one, other), null)
    assert.ok(registerImages(one, photograph(withBoth(body), similarity(3, 1, [4, 2]), even)))
  })

  it('refuses the mirror image, and an image that shows nothing', () => {
    const mirrored: PlaneTransform = [-1, 0, WIDTH, 0, 1, 0, 0, 0, 1]
    assert.equal(registerImages(first, photograph(body, mirrored, even)), null)
    const nothing = photograph(() => 120, straight, even)
    assert.equal(registerImages(first, nothing), null)
    assert.equal(registerImages(nothing, nothing), null)
    const black = photograph(() => 0, straight, even)
    assert.equal(registerImages(black, black), null)
  })
})
