// own process: frames are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { dose, isLongRun } from '../../runtime/test-dose'
import { type ByteReader, bytesReader } from '../../dicom/parse/byte-reader'
import { storageSopClass, writeDicom, type NewElement, type NewPixels } from '../../dicom/write/write-dicom'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM, NO_SAMPLES, readSample } from '../raster/test-images'
import { type FoundText } from './found-text'
import { readDicomText } from './read-dicom-text'
import { drawFrameWithText, type DrawnFrame, type Script, type TextBox, type TextStyle, writeTexts } from './test-drawn-frames'
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
/** Eight with Latin; those whose fonts are not installed are left out. */
const SCRIPTS: [Script, string][] = [
  ['cyrillic', FONT],
  ['greek', FONT],
  ['arabic', FONT],
  ['hebrew', FONT],
  ['chinese', 'Noto Sans CJK SC'],
  ['devanagari', 'Noto Sans Devanagari'],
  ['thai', 'Noto Sans Thai'],
  ['korean', 'Noto Sans CJK KR'],
  ['handwritten', FONT],
]
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

/** In how many drawn frames a text is found where it was written. */
async function countFound(
  style: Partial<TextStyle> | ((frame: number) => Partial<TextStyle>),
  seed: number,
  count = COUNT,
): Promise<number> {
  const random = seededRandom(seed)
  let found = 0
  for (let frame = 0; frame < count; frame++) {
    const own = typeof style === 'function' ? style(frame) : style
    const drawn = await drawFrameWithText(random, { script: 'latin', fontPx: 16, fonts: [FONT], ...own }, MAX_WIDTH_PX)
    const texts = await readDicomText(framesOf(drawn))
    if (drawn.boxes.some((box) => texts.some((text) => isOver(text, box)))) found += 1
  }
  return found
}

/** Whether the middle of a text that was found is where one was written. */
const isOver = ({ x, y, width, height }: FoundText, { left, top, right, bottom }: TextBox): boolean => {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return middleX > left && middleX < right && middleY > top && middleY < bottom
}
const findsText = async (reader: ByteReader): Promise<boolean> => (await readDicomText(reader)).length > 0
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase()

const dark = (width: number, height: number): DrawnFrame => ({
  width,
  height,
  pixels: new Uint8Array(width * height).fill(4),
  ground: 'dark',
  boxes: [],
})
const label = (frame: DrawnFrame, fontPx = 16) => writeTexts(seededRandom(3), frame, { script: 'latin', fontPx, fonts: [FONT] })

describe('readDicomText', () => {
  it('finds words of 10 to 40 px on noise, slices, ultrasound and radiographs', { skip }, async () => {
    for (const [seed, fontPx] of [10, 16, 40].entries()) {
      const found = await countFound({ fontPx }, 100 + seed)
      assert.ok(found >= COUNT * 0.95, `${fontPx} px: ${found} of ${COUNT}`)
    }
  })

  it('finds words at any angle', { skip }, async () => {
    const found = await countFound((frame) => ({ turn: (45 + 77 * frame) % 360 }), 200)
    assert.ok(found >= COUNT * 0.95, `${found} of ${COUNT}`)
  })

  it('finds words that are little brighter than what lies under them', { skip }, async () => {
    for (const [contrast, share] of [
      [15, 0.85],
      [25, 0.9],
    ] as const) {
      const found = await countFound({ contrast }, 250 + contrast)
      assert.ok(found >= Math.floor(COUNT * share), `${contrast} levels: ${found} of ${COUNT}`)
    }
  })

  it('finds words of scripts that it cannot read', { skip }, async () => {
    for (const [script, font] of SCRIPTS) {
      if (!isInstalled(font)) continue
      const count = dose(1, COUNT)
      const found = await countFound({ script, fontPx: 20, fonts: [font] }, 300, count)
      assert.ok(found >= count * 0.9, `${script}: ${found} of ${count}`)
    }
  })

  it('reads names, dates and numbers as they are written', { skip }, async () => {
    const random = seededRandom(350)
    let [written, read] = [0, 0]
    for (let frame = 0; frame < COUNT; frame++) {
      const drawn = await writeTexts(random, dark(320, 240), { script: 'latin', fontPx: 20, fonts: [FONT] })
      const texts = await readDicomText(framesOf(drawn))
      written += drawn.boxes.length
      read += drawn.boxes.filter((box) => texts.some((text) => isOver(text, box) && plain(text.text) === plain(box.text))).length
    }
    assert.ok(read >= written * 0.75, `${read} of ${written}`)
  })

  it('finds none in most frames that have only scales, wedges and calipers', async () => {
    const random = seededRandom(400)
    const frames = GROUNDS.flatMap((ground) =>
      Array.from({ length: isLong ? 20 : 1 }, () => drawGround(random, true, { kind: ground, maxWidth: MAX_WIDTH_PX })),
    )
    let found = 0
    for (const frame of frames) if (await findsText(framesOf(frame))) found += 1
    assert.ok(found <= Math.max(1, frames.length * 0.05), `${found} of ${frames.length}`)
  })

  it('finds what is written in any frame of a loop, brighter or darker than what lies under it', { skip }, async () => {
    const [empty, labelled] = [dark(240, 160), await label(dark(240, 160))]
    const turnedOver = ({ pixels, ...frame }: DrawnFrame) => ({ ...frame, pixels: pixels.map((level) => 255 - level) })
    for (const at of [0, 3, 6]) {
      const frames = Array.from({ length: 7 }, (_, frame) => (frame === at ? labelled : empty))
      assert.ok(await findsText(framesOf(...frames)), `frame ${at}, bright`)
      assert.ok(await findsText(framesOf(...frames.map(turnedOver))), `frame ${at}, dark`)
    }
    assert.equal(await findsText(framesOf(empty, empty, empty)), false)
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
    assert.ok(await findsText(slice(share(1000, 4095))), 'above the window')
    assert.ok(await findsText(slice(dim)), 'within the window')
  })

  it('finds small words in a large frame, which it cuts into tiles', { skip }, async () => {
    assert.ok(await findsText(framesOf(await label(dark(1500, 900), 12))))
  })

  it('finds large words of a large frame as a hint, at their place', { skip }, async () => {
    const drawn = await label(dark(2400, 1500), 60)
    const texts = await readDicomText(framesOf(drawn), { isHint: true })
    assert.ok(drawn.boxes.some((box) => texts.some((text) => isOver(text, box))))
  })

  it('finds coloured words that have the luma of what lies under them', { skip }, async () => {
    const { width, height, pixels } = await label(dark(240, 160))
    // Blue on a dark grey: 255 of blue and 29 of grey are equally bright.
    const data = Uint8Array.from([...pixels].flatMap((level) => (level > 128 ? [0, 0, 255] : [29, 29, 29])))
    assert.ok(await findsText(objectOf({ rows: height, columns: width, photometric: 'RGB', bitsStored: 8, data })))
  })

  it('finds the words of real ultrasounds, and none in real slices', async (t) => {
    const names = ['us-palette', 'us-multiframe2-rle-palette-private', 'us-jpeg-lossless-sv1', 'us-rgb', 'us-jpeg2000-lossless-rct', 'us-multiframe30-jpeg-baseline-ybr422'] // prettier-ignore
    for (const name of [...dose(names.slice(0, 1), names), 'ct-512-implicit-le-private', 'mr-implicit-le', 'dx-monochrome1']) {
      const bytes = readSample(`${name}.dcm`)
      if (!bytes) return t.skip(NO_SAMPLES)
      assert.equal(await findsText(bytesReader(bytes)), name.startsWith('us-'), name)
    }
  })

  it('refuses what cannot be decoded, and has no answer for an object without an image', async (t) => {
    const { pixels } = drawGround(seededRandom(1), false, { kind: 'noise', maxWidth: 256 })
    const whole = writeDicom({ sopClassUid: storageSopClass.ct, elements: [], pixels: { rows: 16, columns: 16, photometric: 'MONOCHROME2', bitsStored: 8, data: pixels.subarray(0, 256) } }) // prettier-ignore
    await assert.rejects(readDicomText(bytesReader(whole.subarray(0, -100))), { category: 'preview_unavailable' })
    const report = readSample('sr-nested-sequences.dcm')
    if (!report) return t.skip(NO_SAMPLES)
    await assert.rejects(readDicomText(bytesReader(report)), { category: 'preview_unavailable' })
  })

  it('is ended by the clock of the child when an image makes it run long', async () => {
    await pool.close()
    const hurried = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 100 })
    try {
      const side = 3000
      const data = Uint8Array.from({ length: side * side }, (_, at) => at % 251)
      const large = objectOf({ rows: side, columns: side, photometric: 'MONOCHROME2', bitsStored: 8, data })
      await assert.rejects(readDicomText(large), { category: 'corrupt' })
    } finally {
      await hurried.close()
    }
  })
})
