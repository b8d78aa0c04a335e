import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'

import { needsPreview, type EncodeImage, fitPreview, maxPreviewBytes } from './fit-preview'

/** A real encoder, in place of the browser's. */
const encoder = (pixels: Buffer, width: number, height: number, tried: [number, number][] = []): EncodeImage => {
  return async (side, quality) => {
    tried.push([side, quality])
    const fit = { width: side, height: side, fit: 'inside' as const, withoutEnlargement: true }
    const raw = sharp(pixels, { raw: { width, height, channels: 3 } })
    const bytes = await raw
      .resize(fit)
      .jpeg({ quality: Math.round(quality * 100) })
      .toBuffer()
    return new Blob([new Uint8Array(bytes)])
  }
}

/** The worst case for a compressor: pure noise. */
function noise(width: number, height: number): Buffer {
  let state = 42
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    pixels[at] = state >>> 24
  }
  return pixels
}

function shapes(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels.fill(128 + 90 * Math.sin(x / 40) * Math.cos(y / 55), (y * width + x) * 3, (y * width + x) * 3 + 3)
  return pixels
}

describe('fitPreview', () => {
  it('stays within the byte limit for any image, and shows as much as it allows', async () => {
    const smooth = await fitPreview(encoder(shapes(1500, 1100), 1500, 1100), 1500)
    assert.ok(smooth && smooth.size <= maxPreviewBytes)
    assert.ok((await sharp(await smooth.arrayBuffer()).metadata()).width >= 800)
    const tried: [number, number][] = []
    const noisy = await fitPreview(encoder(noise(1200, 900), 1200, 900, tried), 1200)
    assert.ok(noisy && noisy.size <= maxPreviewBytes)
    assert.ok(tried.length <= 6, 'a phone has better things to do')
    assert.ok((await sharp(await noisy.arrayBuffer()).metadata()).width >= 160)
  })

  it('never enlarges', async () => {
    const tried: [number, number][] = []
    await fitPreview(encoder(shapes(90, 60), 90, 60, tried), 90)
    assert.deepEqual(tried, [[90, 0.72]])
  })

  it('gives up on an encoder that never fits, and on one that returns nothing', async () => {
    let tries = 0
    const heavy = () => ((tries += 1), Promise.resolve(new Blob([new Uint8Array(90_000)])))
    assert.equal(await fitPreview(heavy, 4000), null)
    assert.ok(tries <= 8)
    assert.equal(await fitPreview(() => Promise.resolve(new Blob([])), 4000), null)
  })
})

describe('needsPreview', () => {
  it('is true for large images alone', () => {
    assert.equal(needsPreview({ type: 'image/jpeg', sizeBytes: 4_000_000 }), true)
    assert.equal(needsPreview({ type: 'image/jpeg', sizeBytes: 200_000 }), false)
    assert.equal(needsPreview({ type: 'application/dicom', sizeBytes: 4_000_000 }), false)
    assert.equal(needsPreview({ type: 'application/pdf', sizeBytes: 4_000_000 }), false)
    assert.equal(needsPreview({ type: null, sizeBytes: 4_000_000 }), false)
  })
})
