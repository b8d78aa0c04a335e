import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fitInside } from './_internal/raw-image'
import { assessQuality, type Quality } from './assess-quality'
import { measureQuality, type RawImage } from './measure-quality'
import { type DegradationName, DEGRADATIONS, type Degradation } from './test-degrade'
import { NO_SAMPLES } from './test-pictures'
import { drawnPictures, samplePictures, type SoundPicture } from './test-sound-pictures'

const drawn = await drawnPictures()
const NAMES = Object.keys(DEGRADATIONS) as DegradationName[]
/** Judged as if it were large: that a picture is small must not hide what else is wrong with it. */
const LARGE = { width: 4096, height: 4096 }

const assess = (name: DegradationName, image: RawImage): Promise<Quality> =>
  assessQuality(image, name === 'small' ? { width: image.width, height: image.height } : LARGE)
const spoil = async (name: DegradationName, { image }: SoundPicture, strength: number): Promise<Quality> =>
  assess(name, await DEGRADATIONS[name].degrade(image, strength))
const happensTo = (name: DegradationName): SoundPicture[] => {
  const { only }: Degradation = DEGRADATIONS[name]
  return drawn.filter(({ kind }) => !only || kind === only)
}

/** The size of what `enlarged` makes of the drawn ultrasound. */
const TWICE = { width: 1600, height: 1280 }

describe('assessQuality', () => {
  it('finds nothing wrong with pictures that a doctor can read, but that some are small', async (t) => {
    const samples = await samplePictures()
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
    it(`calls what ${name} has made unreadable ${issue}`, async () => {
      const isWorse = (strength: number) => (strength - unreadable) * (strengths.at(-1)! - strengths[0]!) >= 0
      for (const picture of happensTo(name)) {
        for (const strength of strengths.filter(isWorse)) {
          const { issues, score } = await spoil(name, picture, strength)
          assert.ok(issues.includes(issue) && score < 0.5, `${picture.name} at ${strength}: ${issues.join(' ')} ${score}`)
        }
      }
    })
  }

  it('never scores a picture higher for being spoilt more', async () => {
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
    await fc.assert(property, { numRuns: 40 })
  })

  it('tells the figures of the whole picture, black background and all, as OpenCV has them', async () => {
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
