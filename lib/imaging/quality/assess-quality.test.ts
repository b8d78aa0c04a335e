import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { fitInside } from '../_internal/raster/raw-image'
import { assessQuality, type Quality } from './assess-quality'
import { measureQuality } from './measure-quality'
import { type RawImage } from '../raster/raw-image'
import { type DegradationName, DEGRADATIONS, type Degradation } from './test-degrade'
import { NO_SAMPLES } from '../raster/test-images'
import { drawnReferenceImages, sampleReferenceImages, type ReferenceImage } from './test-reference-images'

const drawn = await drawnReferenceImages()
const NAMES = Object.keys(DEGRADATIONS) as DegradationName[]
/** Scored as if it were large: a small size must not hide other issues. */
const LARGE = { width: 4096, height: 4096 }

const assess = (name: DegradationName, image: RawImage): Promise<Quality> =>
  assessQuality(image, name === 'small' ? { width: image.width, height: image.height } : LARGE)
const spoil = async (name: DegradationName, { image }: ReferenceImage, strength: number): Promise<Quality> =>
  assess(name, await DEGRADATIONS[name].degrade(image, strength))
const happensTo = (name: DegradationName): ReferenceImage[] => {
  const { only }: Degradation = DEGRADATIONS[name]
  return drawn.filter(({ kind }) => !only || kind === only)
}

/** The size of the enlarged ultrasound drawing. */
const TWICE = { width: 1600, height: 1280 }

describe('assessQuality', () => {
  it('finds no issue in images that a doctor can read, except that some are small', async (t) => {
    const samples = await sampleReferenceImages()
    if (samples.length === 0) t.diagnostic(NO_SAMPLES)
    for (const { name, image, resolution } of [...samples, ...drawn]) {
      const { score, issues } = await assessQuality(image, resolution)
      const isSmall = Math.min(resolution.width, resolution.height) < 512
      assert.deepEqual(issues, isSmall ? ['low_resolution'] : [], name)
      if (!isSmall) assert.equal(score, 1, name)
    }
  })

  for (const name of NAMES) {
    const { issue, strengths, unreadable }: Degradation = DEGRADATIONS[name]
    it(`reports images made unreadable by ${name} as ${issue}`, async () => {
      const isWorse = (strength: number) => (strength - unreadable) * (strengths.at(-1)! - strengths[0]!) >= 0
      for (const picture of happensTo(name)) {
        // The mildest one that is unreadable, in the short run: what is stronger scores no higher, as the test below shows.
        const [mildest, ...stronger] = strengths
          .filter(isWorse)
          .sort((a, b) => Math.abs(a - unreadable) - Math.abs(b - unreadable))
        for (const strength of [mildest!, ...dose([], stronger)]) {
          const { issues, score } = await spoil(name, picture, strength)
          assert.ok(issues.includes(issue) && score < 0.5, `${picture.name} at ${strength}: ${issues.join(' ')} ${score}`)
        }
      }
    })
  }

  it('reports an overexposed image of which nothing is white, at every mean luma', async () => {
    const { image, name } = drawn.find(({ name }) => name.includes('fundus'))!
    for (const mean of [226, 232, 238, 244, 250]) {
      // Its contrast is squeezed beneath a white that no sensor reached.
      const low = mean - 10
      const pixels = image.pixels.map((value) => Math.min(254, low + Math.round((value * (249 - low)) / 255)))
      const { issues, score } = await assessQuality({ ...image, pixels }, LARGE)
      assert.ok(issues.includes('too_bright') && score < 0.5, `${name} at ${mean}: ${issues.join(' ')} ${score}`)
    }
  })

  it('reports nothing but noise as noisy at every size, also where scaling has averaged it away', async () => {
    const even = (width: number, height: number): RawImage => ({
      ...{ width, height, channels: 1 },
      pixels: new Uint8Array(width * height).fill(128),
    })
    for (const image of [even(1024, 768), even(2000, 1500), even(4000, 3000)]) {
      for (const deviation of [45, 60, 74]) {
        const { issues, score } = await assessQuality(DEGRADATIONS.noise.degrade(image, deviation), LARGE)
        assert.ok(issues.includes('noisy') && score < 0.5, `${image.width} px, ${deviation}: ${issues.join(' ')} ${score}`)
      }
    }
  })

  it('never scores an image higher when it is degraded more', async () => {
    const spoilings = fc.constantFrom(...NAMES).chain((name) => {
      const { strengths }: Degradation = DEGRADATIONS[name]
      const two = fc.subarray(strengths.slice(), { minLength: 2, maxLength: 2 })
      return fc.record({ name: fc.constant(name), two, picture: fc.constantFrom(...happensTo(name)) })
    })
    const property = fc.asyncProperty(spoilings, async ({ name, two: [less, more], picture }) => {
      const [before, after] = [await spoil(name, picture, less!), await spoil(name, picture, more!)]
      assert.ok(after.score <= before.score, `${picture.name}, ${name}: ${after.score} at ${more}, ${before.score} at ${less}`)
      assert.ok(before.score <= (await assess(name, picture.image)).score)
    })
    await fc.assert(property, { numRuns: dose(10, 40) })
  })

  it('returns the figures of the whole image, including a black background, as OpenCV does', async () => {
    for (const { image, resolution, name } of drawn) {
      const { blur, brightness, contrast, noise, ...judged } = await assessQuality(image, resolution)
      assert.deepEqual({ blur, brightness, contrast, noise }, measureQuality(image), name)
      assert.deepEqual(judged.resolution, resolution)
    }
  })

  it('measures inside 1024 px, and never enlarges', async () => {
    const { image } = drawn.find(({ kind }) => kind === 'ultrasound')!
    assert.ok(Math.max(image.width, image.height) < 1024)
    assert.equal((await assessQuality(image, TWICE)).blur, measureQuality(image).blur)
    const twice = enlarged(image)
    const { blur, resolution } = await assessQuality(twice, TWICE)
    assert.deepEqual(resolution, TWICE)
    assert.equal(blur, measureQuality(await fitInside(twice, 1024)).blur)
    assert.notEqual(blur, measureQuality(twice).blur)
  })
})

/** Each pixel twice, across and down. */
function enlarged({ width, height, channels, pixels }: RawImage): RawImage {
  const twice = { width: width * 2, height: height * 2, channels, pixels: new Uint8Array(pixels.length * 4) }
  for (let y = 0; y < twice.height; y++) {
    for (let x = 0; x < twice.width; x++) {
      const from = ((y >> 1) * width + (x >> 1)) * channels
      twice.pixels.set(pixels.subarray(from, from + channels), (y * twice.width + x) * channels)
    }
  }
  return twice
}
