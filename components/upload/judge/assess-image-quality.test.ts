import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import sharp, { type Sharp } from 'sharp'

import { worstFlaw, analysisSidePx, type ImageQuality, assessImageQuality, qualityMeasures } from './assess-image-quality'

const samples = process.env.FOVEA_SAMPLES

async function judge(picture: Sharp): Promise<ImageQuality> {
  const { width, height } = await picture.metadata()
  const inside = { fit: 'inside', withoutEnlargement: true } as const
  const raw = picture.resize(analysisSidePx, analysisSidePx, inside).toColourspace('srgb').ensureAlpha().raw()
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
  return assessImageQuality(pixels, { width, height })
}

const grey = (level: number) =>
  sharp({
    create: {
      width: 800,
      height: 600,
      channels: 3,
      background: { r: level, g: level, b: level },
      noise: { type: 'gaussian', mean: level, sigma: 8 },
    },
  }).png()

describe('assessImageQuality', () => {
  it('rates every photo as readable, and the same one blurred as unreadable', async (t) => {
    if (!samples) return t.skip('no samples: set FOVEA_SAMPLES')
    const names = readdirSync(samples).filter((name) => /^photo-(fundus|histology).*\.(jpg|png)$/.test(name))
    assert.ok(names.length > 0)
    for (const name of names) {
      const file = path.join(samples, name)
      assert.equal(worstFlaw(await judge(sharp(file))), null, name)
      const { width, height } = await sharp(file).metadata()
      const blurred = await sharp(file)
        .blur((3 * Math.max(width, height)) / analysisSidePx)
        .png()
        .toBuffer()
      assert.equal(worstFlaw(await judge(sharp(blurred))), 'blurred', name)
    }
  })

  it('reports a dark, bright or small image as such', async () => {
    const flaws = [grey(20), grey(255), grey(120)].map(async (picture) => worstFlaw(await judge(sharp(await picture.toBuffer()))))
    assert.deepEqual(await Promise.all(flaws), ['dark', 'bright', null])
    assert.equal(worstFlaw({ sharpness: 50, light: 120, burnt: 0, width: 450, height: 300 }), 'small')
  })

  it('takes a small part of the time budget of 300 ms on a phone', () => {
    const data = new Uint8ClampedArray(analysisSidePx * analysisSidePx * 4).map((_, index) => (index * 7919) & 255)
    const size = { width: analysisSidePx, height: analysisSidePx }
    assessImageQuality({ data, ...size }, size)
    const from = performance.now()
    assessImageQuality({ data, ...size }, size)
    assert.ok(performance.now() - from < 300)
  })
})

describe('qualityMeasures', () => {
  const good = { sharpness: 60, light: 180, burnt: 0, width: 3024, height: 4032 }
  const measures = (change: Partial<typeof good>) =>
    qualityMeasures({ ...good, ...change }).map(({ percent, flaw }) => [percent, flaw])

  it('rates each measure, and names the flaw that it warns of', () => {
    assert.deepEqual(measures({}), [
      [100, null],
      [71, null],
      [100, null],
    ])
    assert.deepEqual(measures({ sharpness: 1.71 })[0], [38, 'blurred'])
    assert.deepEqual(measures({ light: 20 })[1], [8, 'dark'])
    assert.deepEqual(measures({ burnt: 0.9 })[1], [71, 'bright'])
    assert.deepEqual(measures({ width: 320, height: 240 })[2], [64, 'small'])
  })
})
