import { fromRaw, pickRaw } from '../_internal/raster/raw-image'
import { computeHistogram, percentile } from '../_internal/quality/histogram'
import { toGreyscale } from '../_internal/raster/to-greyscale'
import { type QualityIssue } from './score-quality'
import { type RawImage } from '../raster/raw-image'

export type ImageKind = 'fundus' | 'skin' | 'histology' | 'X-ray' | 'CT' | 'MR' | 'ultrasound' | 'scintigraphy' | 'other'

/** One way to degrade an image, at several strengths. */
export interface Degradation {
  /** The issue that must be found in the result. */
  issue: QualityIssue
  /** The unit of a strength. */
  unit: string
  /** From hardly visible to useless. */
  strengths: readonly number[]
  /** From this strength on a doctor would call it unreadable. */
  unreadable: number
  /** The kind of image to which this applies; any where none is named. */
  only?: ImageKind
  degrade(image: RawImage, strength: number): Promise<RawImage> | RawImage
}

export const DEGRADATIONS = {
  blur: {
    issue: 'blurred',
    unit: 'sigma in px of 512',
    strengths: [0.5, 1, 1.5, 2, 3, 4, 6],
    unreadable: 3,
    degrade: blur,
  },
  /** The eye is out of focus; the rim of the field is not. */
  defocus: {
    issue: 'blurred',
    unit: 'sigma in px of 512, the rim stays sharp',
    strengths: [0.5, 1, 1.5, 2, 3, 4, 6],
    unreadable: 3,
    only: 'fundus',
    degrade: async (image, sigma) => keepBackground(image, await blur(image, sigma)),
  },
  'blur and noise': {
    issue: 'blurred',
    unit: 'sigma in px of 512, noise of 6',
    strengths: [1, 2, 3, 4, 6],
    unreadable: 3,
    degrade: async (image, sigma) => addNoise(await blur(image, sigma), 6),
  },
  dark: {
    issue: 'too_dark',
    unit: 'part of the light',
    strengths: [0.7, 0.5, 0.35, 0.25, 0.18, 0.12, 0.06],
    unreadable: 0.18,
    degrade: (image, gain) => mapped(image, (value) => value * gain),
  },
  bright: {
    issue: 'too_bright',
    unit: 'part burnt out',
    strengths: [0.1, 0.3, 0.5, 0.7, 0.85, 0.95],
    unreadable: 0.85,
    degrade: overexpose,
  },
  fade: {
    issue: 'low_contrast',
    unit: 'part of the contrast',
    strengths: [0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05],
    unreadable: 0.1,
    degrade: (image, part) => {
      const middle = image.pixels.reduce((sum, value) => sum + value, 0) / image.pixels.length
      return mapped(image, (value) => middle + (value - middle) * part)
    },
  },
  /** Fog, or a screen that reflects: everything is lifted towards a light grey. */
  veil: {
    issue: 'low_contrast',
    unit: 'part of the contrast',
    strengths: [0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05],
    unreadable: 0.1,
    degrade: (image, part) => mapped(image, (value) => 200 + (value - 200) * part),
  },
  noise: {
    issue: 'noisy',
    unit: 'standard deviation',
    strengths: [3, 6, 10, 15, 20, 30, 45],
    unreadable: 30,
    degrade: addNoise,
  },
  small: {
    issue: 'low_resolution',
    unit: 'px of the longer side',
    strengths: [500, 350, 200, 120, 60],
    unreadable: 500,
    degrade: (image, side) => shrink(image, side),
  },
} as const satisfies Record<string, Degradation>

export type DegradationName = keyof typeof DEGRADATIONS

async function blur(image: RawImage, sigma: number): Promise<RawImage> {
  const perPixel = Math.max(1, Math.max(image.width, image.height) / 512)
  return pickRaw(
    await fromRaw(image)
      .blur({ sigma: Math.max(0.3, sigma * perPixel), minAmplitude: 0.02 }) // By default libvips truncates the Gaussian.
      .raw()
      .toBuffer({ resolveWithObject: true }),
  )
}

async function shrink(image: RawImage, side: number): Promise<RawImage> {
  const inside = { fit: 'inside', withoutEnlargement: true } as const
  return pickRaw(await fromRaw(image).resize(side, side, inside).raw().toBuffer({ resolveWithObject: true }))
}

/** Black is restored, in the image's first channels; sharp may return a greyscale image in three. */
function keepBackground(before: RawImage, after: RawImage): RawImage {
  const grey = toGreyscale(before)
  const pixels = Uint8Array.from(after.pixels)
  for (let i = 0; i < grey.pixels.length; i++) {
    if (grey.pixels[i]! > 12) continue
    for (let c = 0; c < after.channels; c++)
      pixels[i * after.channels + c] = before.pixels[i * before.channels + (c % before.channels)]!
  }
  return { ...after, pixels }
}

/** Maps each value through one table: an image has millions. */
function mapped(image: RawImage, value: (value: number) => number): RawImage {
  const table = Uint8Array.from({ length: 256 }, (_, i) => Math.max(0, Math.min(255, Math.round(value(i)))))
  return { ...image, pixels: image.pixels.map((from) => table[from]!) }
}

/** Adds as much light as clips this fraction of what was at least a tenth as bright as the brightest. */
function overexpose(image: RawImage, part: number): RawImage {
  const grey = toGreyscale(image)
  const counts = computeHistogram(grey.pixels)
  const floor = Math.floor(0.1 * percentile(counts, 0.995))
  const shown: number[] = [] // A sample of a few thousand pixels.
  for (let i = 0; i < grey.pixels.length; i += 1 + Math.floor(grey.pixels.length / 50_000)) {
    if (grey.pixels[i]! > floor) shown.push(i)
  }
  const { channels } = image
  const sampled = new Uint8Array(shown.length * channels)
  shown.forEach((at, i) => sampled.set(image.pixels.subarray(at * channels, (at + 1) * channels), i * channels))
  let [least, most] = [1, 100]
  for (let round = 0; round < 16; round++) {
    const gain = Math.sqrt(least * most)
    const lit = toGreyscale(mapped({ width: shown.length, height: 1, channels, pixels: sampled }, (value) => value * gain))
    const burnt = lit.pixels.reduce((sum, value) => sum + (value >= 250 ? 1 : 0), 0)
    if (burnt >= part * shown.length) most = gain
    else least = gain
  }
  return mapped(image, (value) => value * most)
}

/** White noise of this deviation in luma, the same every time. In colour each channel has its own, as in a sensor. */
function addNoise(image: RawImage, deviation: number): RawImage {
  const random = seededGenerator(7)
  // Independent channels: the weights of luma leave 0.669 of the deviation of each.
  const own = image.channels >= 3 ? deviation / 0.669 : deviation
  const pixels = new Uint8Array(image.pixels.length)
  for (let i = 0; i < pixels.length; i++) {
    // The sum of four uniform values is nearly normal.
    const normal = (random() + random() + random() + random() - 2) * Math.sqrt(3)
    pixels[i] = Math.max(0, Math.min(255, Math.round(image.pixels[i]! + own * normal)))
  }
  return { ...image, pixels }
}

function seededGenerator(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}
