import { type QualityMetrics } from './measure-quality'
import { type RawImage } from '../raster/raw-image'

const width = 640
const height = 512

const grey = (at: (x: number, y: number) => number): RawImage => {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[y * width + x] = at(x, y)
  return { width, height, channels: 1, pixels }
}

function noise(): RawImage {
  let s = 42
  return grey(() => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) >>> 24)
}

/** Images that anyone can generate, and what OpenCV 4 measures on them; a noise of 0 is exact. */
export const OPENCV_REFERENCES: { name: string; image: RawImage; measures: QualityMetrics }[] = [
  {
    name: 'a ramp',
    image: grey((x) => Math.floor((x * 255) / 639)),
    measures: { blur: 0.80156, brightness: 127.003125, contrast: 73.745678, noise: 0 },
  },
  {
    name: 'a checkerboard',
    image: grey((x, y) => (((x >> 3) + (y >> 3)) & 1) * 255),
    measures: { blur: 39956.401978, brightness: 127.5, contrast: 127.5, noise: 6.518019 },
  },
  {
    name: 'noise',
    image: noise(),
    measures: { blur: 109033.74996, brightness: 127.422595, contrast: 73.889629, noise: 74.864418 },
  },
]

/** The relative error of a figure. */
export const relativeError = (is: number, shouldBe: number): number =>
  is === shouldBe ? 0 : Math.abs(is - shouldBe) / Math.abs(shouldBe)
