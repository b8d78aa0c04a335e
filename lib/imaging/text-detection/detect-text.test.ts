// own process: frames are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { isLongRun } from '../../runtime/test-dose'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { storageSopClass, writeDicom, type NewElement, type NewPixels } from '../../dicom/write/write-dicom'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM, NO_SAMPLES, readSample } from '../raster/test-images'
import { detectText } from './detect-text'
import { drawFrameWithText, type DrawnFrame, type Script, type TextStyle, writeTexts } from './test-drawn-frames'
import { drawGround, GROUNDS, seededRandom } from './test-drawn-grounds'
import { isInstalled } from './test-fonts'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const isLong = isLongRun()
/** Frames for each style. */
const COUNT = isLong ? 60 : 3
/** Small frames are drawn and searched sooner. */
const MAX_WIDTH_PX = isLong ? 900 : 320
const FONT = 'DejaVu Sans'
const NO_FONT = `${FONT} is not installed (fonts-dejavu-core)`
const skip = isInstalled(FONT) ? false : NO_FONT

type Grey = Pick<DrawnFrame, 'width' | 'height' | 'pixels'>

const objectOf = (pixels: NewPixels, elements: NewElement[] = []) =>
  bytesReader(writeDicom({ sopClassUid: storageSopClass.ct, elements, pixels }))

/** An object of frames of one size. */
function framesOf(...frames: Grey[]) {
  const [{ width, height }] = frames as [Grey]
  const data = Uint8Array.from(frames.flatMap(({ pixels }) => [...pixels]))
  return objectOf({ rows: height, columns: width, frames: frames.length, photometric: 'MONOCHROME2', bitsStored: 8, data })
}

async function countFound(style: Partial<TextStyle>, seed: number): Promise<number> {
  const random = seededRandom(seed)
  let found = 0
  for (let frame = 0; frame < COUNT; frame++) {
    const drawn = await drawFrameWithText(random, { script: 'latin', fontPx: 16, fonts: [FONT], ...style }, MAX_WIDTH_PX)
    if (await detectText(framesOf(drawn))) found += 1
  }
  return found
}

const dark = (width: number, height: number): DrawnFrame => ({
  width,
  height,
  pixels: new Uint8Array(width * height).fill(4),
  ground: 'dark',
  boxes: [],
})
const label = (frame: DrawnFrame, fontPx = 16) => writeTexts(seededRandom(3), frame, { script: 'latin', fontPx, fonts: [FONT] })

describe('detectText', () => {
  it('finds words of 10 to 40 px on noise, slices, ultrasound and radiographs', { skip }, async () => {
    for (const [seed, fontPx] of [10, 16, 40].entries()) {
      const found = await countFound({ fontPx }, 100 + seed)
      assert.ok(found >= COUNT * 0.95, `${fontPx} px: ${found} of ${COUNT}`)
    }
  })

  it('finds words that are turned by quarters or upside down', { skip }, async () => {
    for (const turn of [90, 180, 270]) {
      const found = await countFound({ turn }, 200 + turn)
      assert.ok(found >= COUNT * 0.95, `${turn}°: ${found} of ${COUNT}`)
    }
  })

  it('finds most words that are written diagonally', { skip }, async () => {
    for (const turn of [45, 135]) {
      const found = await countFound({ turn }, 250 + turn)
      assert.ok(found >= COUNT * 0.65, `${turn}°: ${found} of ${COUNT}`)
    }
  })

  it('finds Cyrillic and handwritten-like words', { skip }, async () => {
    for (const script of ['cyrillic', 'handwritten'] satisfies Script[]) {
      const found = await countFound({ script }, 300)
      assert.ok(found >= COUNT * 0.8, `${script}: ${found} of ${COUNT}`)
    }
  })

  it('finds none in most frames that have only scales, wedges and calipers', async () => {
    const random = seededRandom(400)
    const frames = GROUNDS.flatMap((ground) =>
      Array.from({ length: isLong ? 20 : 1 }, () => drawGround(random, true, { kind: ground, maxWidth: MAX_WIDTH_PX })),
    )
    let found = 0
    for (const frame of frames) if (await detectText(framesOf(frame))) found += 1
    assert.ok(found <= frames.length / 7, `${found} of ${frames.length}`)
  })

  it('looks at the first, the middle and the last frame of a loop', { skip }, async () => {
    const [empty, labelled] = [dark(240, 160), await label(dark(240, 160))]
    for (const at of [0, 2, 4])
      assert.ok(await detectText(framesOf(...Array.from({ length: 5 }, (_, i) => (i === at ? labelled : empty)))), String(at))
    assert.equal(await detectText(framesOf(empty, empty, empty)), false)
  })

  it('sees text that only the whole range shows, and text that only the window shows', { skip }, async () => {
    const { width, height, pixels } = await label(dark(240, 160))
    const share = (black: number, white: number) => Int16Array.from(pixels, (level) => black + ((white - black) * level) / 255)
    const window: NewElement[] = [
      { tag: 0x00281050, vr: 'DS', value: 0 },
      { tag: 0x00281051, vr: 'DS', value: 400 },
    ]
    const slice = (data: Int16Array) =>
      objectOf({ rows: height, columns: width, photometric: 'MONOCHROME2', bitsStored: 16, data }, window)
    const dim = share(-60, 60)
    dim[0] = 32_000 // A single pixel makes all the rest black in the whole range.
    assert.ok(await detectText(slice(share(1000, 4095))), 'above the window')
    assert.ok(await detectText(slice(dim)), 'within the window')
  })

  it('finds small words in a large frame, which it cuts into tiles', { skip }, async () => {
    assert.ok(await detectText(framesOf(await label(dark(1500, 900), 12))))
  })

  it('finds coloured words that have the luma of what lies under them', { skip }, async () => {
    const { width, height, pixels } = await label(dark(240, 160))
    // Blue on a dark grey: 255 of blue and 29 of grey are equally bright.
    const data = Uint8Array.from([...pixels].flatMap((level) => (level > 128 ? [0, 0, 255] : [29, 29, 29])))
    assert.ok(await detectText(objectOf({ rows: height, columns: width, photometric: 'RGB', bitsStored: 8, data })))
  })

  it('finds the words of real ultrasounds, and none in real slices', async (t) => {
    const names = ['us-rgb', 'us-palette', 'us-jpeg-lossless-sv1', 'us-jpeg2000-lossless-rct', 'us-multiframe2-rle-palette-private', 'us-multiframe30-jpeg-baseline-ybr422'] // prettier-ignore
    for (const name of [...names, 'ct-512-implicit-le-private', 'mr-implicit-le', 'dx-monochrome1']) {
      const bytes = readSample(`${name}.dcm`)
      if (!bytes) return t.skip(NO_SAMPLES)
      assert.equal(await detectText(bytesReader(bytes)), name.startsWith('us-'), name)
    }
  })

  it('refuses what cannot be decoded, and has no answer for an object without an image', async (t) => {
    const { pixels } = drawGround(seededRandom(1), false, { kind: 'noise', maxWidth: 256 })
    const whole = writeDicom({ sopClassUid: storageSopClass.ct, elements: [], pixels: { rows: 16, columns: 16, photometric: 'MONOCHROME2', bitsStored: 8, data: pixels.subarray(0, 256) } }) // prettier-ignore
    await assert.rejects(detectText(bytesReader(whole.subarray(0, -100))), { category: 'preview_unavailable' })
    const report = readSample('sr-nested-sequences.dcm')
    if (!report) return t.skip(NO_SAMPLES)
    await assert.rejects(detectText(bytesReader(report)), { category: 'preview_unavailable' })
  })

  it('is ended by the clock of the child when an image makes it run long', async () => {
    await pool.close()
    const hurried = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 100 })
    try {
      const side = 3000
      const data = Uint8Array.from({ length: side * side }, (_, at) => at % 251)
      const large = objectOf({ rows: side, columns: side, photometric: 'MONOCHROME2', bitsStored: 8, data })
      await assert.rejects(detectText(large), { category: 'corrupt' })
    } finally {
      await hurried.close()
    }
  })
})
