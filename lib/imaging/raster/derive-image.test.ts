import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { openDecoders } from '../decoder-pool/decoders'
import { deriveImage } from './derive-image'
import { drawCorners, readCorners, DECODER_CHILD_PROGRAM, NO_SAMPLES, readSample } from './test-images'
import { transcodeToJpeg } from './transcode-to-jpeg'
import { verifyImage } from './verify-image'

const upright = 'red green white blue'
const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

describe('deriveImage', () => {
  it('creates four sizes that are never enlarged, a thumbhash and the metadata', async () => {
    const { variants, ...derived } = await deriveImage(await drawCorners(3000, 2000).jpeg().toBuffer(), 'image/jpeg')
    const sizes = variants.map(({ role, type, width, height }) => `${role} ${type} ${width}×${height}`)
    assert.deepEqual(sizes, [
      'stamp image/webp 150×100',
      'thumbnail image/webp 400×267',
      'medium image/avif 800×533',
      'large image/avif 1920×1280',
    ])
    for (const { bytes, width, height } of variants) {
      const made = await sharp(bytes).metadata()
      assert.deepEqual([made.width, made.height], [width, height])
      assert.equal(await readCorners(bytes), upright)
    }
    assert.deepEqual([derived.width, derived.height, derived.frames, derived.capturedAt], [3000, 2000, 1, null])
    assert.deepEqual(derived.quality.resolution, { width: 3000, height: 2000 })
    assert.ok(derived.thumbhash.length >= 5 && derived.thumbhash.length <= 25)
    assert.ok(derived.quality.contrast > 50)
    const small = await deriveImage(await drawCorners(60, 40).png().toBuffer(), 'image/png')
    for (const { width, height } of small.variants) assert.deepEqual([width, height], [60, 40])
    const [, , medium, large] = small.variants
    assert.deepEqual([medium!.role, large!.role, large!.bytes], ['medium', 'large', medium!.bytes], 'encoded once')
  })

  for (let orientation = 1; orientation <= 8; orientation++) {
    it(`rotates an image of EXIF orientation ${orientation} upright`, async () => {
      // The sensor's image is the inverse of what the tag requests; those of 5–8 are on their side.
      const seen = await unturn(orientation).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer()
      const { width, height, variants } = await deriveImage(seen, 'image/jpeg')
      assert.deepEqual([width, height], [480, 320])
      for (const { bytes } of variants) assert.equal(await readCorners(bytes), upright)
    })
  }

  it('reads CMYK, 16-bit, greyscale and transparent images', async () => {
    const cmyk = await drawCorners().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
    const deep = await drawCorners().toColourspace('rgb16').png().toBuffer()
    const grey = await drawCorners().toColourspace('b-w').jpeg().toBuffer()
    const clear = await drawCorners().ensureAlpha(0.5).webp({ lossless: true }).toBuffer()
    assert.equal((await sharp(cmyk).metadata()).space, 'cmyk')
    assert.equal((await sharp(deep).metadata()).depth, 'ushort')
    assert.equal(await readCorners((await deriveImage(deep, 'image/png')).variants[3]!.bytes), upright)
    assert.match(await readCorners((await deriveImage(cmyk, 'image/jpeg')).variants[3]!.bytes), /^red .* white blue$/)
    assert.equal((await deriveImage(grey, 'image/jpeg')).variants.length, 4)
    const seeThrough = await deriveImage(clear, 'image/webp')
    for (const { bytes } of seeThrough.variants) assert.equal((await sharp(bytes).metadata()).hasAlpha, true)
  })

  it('uses the first frame of an animation, and decodes the others completely', async () => {
    const frames = [await drawCorners(64, 64).png().toBuffer(), await drawCorners(64, 64).negate().png().toBuffer()]
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const webp = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer()
    for (const [bytes, type] of [
      [gif, 'image/gif'],
      [webp, 'image/webp'],
    ] as const) {
      const derived = await deriveImage(bytes, type)
      assert.deepEqual([derived.frames, derived.width, derived.height], [2, 64, 64])
      assert.equal(await readCorners(derived.variants[3]!.bytes), upright)
    }
    const hurt = Buffer.from(gif)
    hurt.fill(0xff, gif.length - 200, gif.length - 20)
    await assert.rejects(deriveImage(hurt, 'image/gif'), { category: 'corrupt' })
  })

  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
    it(`rejects a ${format} that is truncated anywhere, even if a smaller size does not need its end`, async () => {
      const whole = await noise(900, 600).toFormat(format, QUICK[format]).toBuffer()
      await verifyImage(whole, `image/${format}`)
      for (const part of [whole.length >> 1, whole.length - 500, whole.length - 1]) {
        const cut = whole.subarray(0, part)
        await assert.rejects(verifyImage(cut, `image/${format}`), { category: 'corrupt' })
        await assert.rejects(deriveImage(cut, `image/${format}`), { category: 'corrupt' })
      }
    })
  }

  it('rejects a JPEG with a gap in its middle', async () => {
    const jpeg = await noise(900, 600).jpeg().toBuffer()
    const hurt = Buffer.from(jpeg).fill(0xff, jpeg.length >> 1, (jpeg.length >> 1) + 4096)
    await assert.rejects(deriveImage(hurt, 'image/jpeg'), { category: 'corrupt' })
    await assert.rejects(verifyImage(hurt, 'image/jpeg'), { category: 'corrupt' })
  })

  it('accepts a JPEG with stray bytes before its end, as some phones write them', async () => {
    const jpeg = await noise(600, 400).jpeg().toBuffer()
    const stray = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([1, 2, 3]), jpeg.subarray(-2), Buffer.from('more')])
    assert.equal((await deriveImage(stray, 'image/jpeg')).width, 600)
  })

  it('rejects content that differs from its first bytes, and never renders SVG', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>')
    await assert.rejects(deriveImage(svg, 'image/png'), { category: 'corrupt' })
    await assert.rejects(deriveImage(svg, 'image/svg+xml'), { category: 'corrupt' })
    await assert.rejects(deriveImage(await drawCorners().png().toBuffer(), 'image/jpeg'), { category: 'corrupt' })
  })

  it('rejects an image that claims more pixels than any camera has', async () => {
    const png = await drawCorners(16, 16).png().toBuffer()
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    await assert.rejects(deriveImage(png, 'image/png'), { category: 'corrupt' })
  })

  it('reads when an image was taken and copies no metadata to its variants', async () => {
    const taken = { DateTimeOriginal: '2024:05:17 08:30:00', OffsetTimeOriginal: '+02:00' }
    const jpeg = await drawCorners()
      .jpeg()
      .withExif({ IFD0: { Artist: 'Somebody' }, IFD2: taken, IFD3: { GPSLatitudeRef: 'N' } })
      .toBuffer()
    const { capturedAt, variants } = await deriveImage(jpeg, 'image/jpeg')
    assert.equal(capturedAt?.toISOString(), '2024-05-17T06:30:00.000Z')
    for (const { bytes } of [...variants, { bytes: await transcodeToJpeg(jpeg) }]) {
      const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata()
      assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined])
      assert.ok(!bytes.includes('Somebody') && !bytes.includes('Exif'))
    }
  })

  it('strips location and personal metadata from a real photograph, and rotates it upright', async (t) => {
    const photograph = readSample('photo-fundus-exif-gps-orient6.jpg')
    if (!photograph) return t.skip(NO_SAMPLES)
    assert.ok((await sharp(photograph).metadata()).exif)
    const { width, height, variants } = await deriveImage(photograph, 'image/jpeg')
    assert.deepEqual([width, height], [700, 900])
    for (const { bytes } of variants) assert.equal((await sharp(bytes).metadata()).exif, undefined)
  })

  for (const name of ['photo-fundus-retina-cc0.jpg', 'photo-histology-ihc-lzw.tif', 'photo-xray-dx-gray.png']) {
    it(`draws ${name}`, async (t) => {
      const photograph = readSample(name)
      if (!photograph) return t.skip(NO_SAMPLES)
      const type = name.endsWith('tif') ? 'image/tiff' : name.endsWith('png') ? 'image/png' : 'image/jpeg'
      assert.equal((await deriveImage(photograph, type)).variants.length, 4)
    })
  }
})

describe('transcodeToJpeg', () => {
  it('writes a baseline JPEG of a derived image, upright, on black', async () => {
    const { variants } = await deriveImage(await drawCorners().jpeg().toBuffer(), 'image/jpeg')
    const jpeg = await transcodeToJpeg(variants[2]!.bytes)
    const { format, isProgressive } = await sharp(jpeg).metadata()
    assert.deepEqual([format, isProgressive], ['jpeg', false])
    assert.equal(await readCorners(jpeg), upright)
    const clear = await drawCorners().ensureAlpha(0).png().toBuffer()
    assert.equal(await readCorners(await transcodeToJpeg(clear)), 'black black black black')
    await assert.rejects(transcodeToJpeg(Buffer.from('no picture')), { category: 'corrupt' })
  })
})

/** Low effort: encoding is not under test. */
const QUICK: Record<string, object> = { avif: { effort: 0 }, gif: { effort: 1 }, webp: { effort: 0 } }

/** Noise, which no format can compress. */
function noise(width: number, height: number) {
  let s = 42
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) >>> 24
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/**
 * The sensor's image at this orientation. EXIF 2.32 §4.6.4: 2 is mirrored, 3 rotated by 180°, 4 flipped, 5–8 with rows
 * and columns exchanged. sharp mirrors before it rotates.
 */
function unturn(orientation: number) {
  const turns = [
    () => drawCorners(),
    () => drawCorners().flop(),
    () => drawCorners().rotate(180),
    () => drawCorners().flip(),
    () => drawCorners().flop().rotate(270),
    () => drawCorners().rotate(270),
    () => drawCorners().flop().rotate(90),
    () => drawCorners().rotate(90),
  ]
  return turns[orientation - 1]!()
}
