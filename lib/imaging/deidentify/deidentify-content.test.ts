import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { PDFArray, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { hasCategory } from '../../errors/app-error'
import { blackOutImage } from '../blackout/black-out-image'
import { deidentifyContent } from './deidentify-content'
import { openDecoders } from '../decoder-pool/decoders'
import { drawCorners, readCorners, DECODER_CHILD_PROGRAM } from '../raster/test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

/** A marker for whatever must not be carried over. */
const MARK = 'ZEBRA-417'
const upright = 'red green white blue'

/** The marker in EXIF, XMP, IPTC-like and ICC-like places, as a camera and later programs would leave it. */
const marked = (picture: Sharp) =>
  picture
    .withExif({ IFD0: { Artist: MARK, ImageDescription: MARK, Copyright: MARK }, IFD3: { GPSDateStamp: MARK } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${MARK} --></x:xmpmeta>`)

/** A JPEG with the marker in a comment, in application segments and after its end. */
function inEverySegment(jpeg: Buffer): Buffer {
  const segment = (marker: number) => {
    const data = Buffer.from(`${MARK} in ${marker.toString(16)}`)
    return Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), data])
  }
  const markers = [0xe1, 0xe3, 0xe5, 0xec, 0xed, 0xef, 0xfe].map(segment)
  return Buffer.concat([jpeg.subarray(0, 2), ...markers, jpeg.subarray(2), Buffer.from(MARK)])
}

describe('a de-identified copy of an image', () => {
  for (const [type, draw] of [
    ['image/jpeg', (picture: Sharp) => picture.jpeg()],
    ['image/png', (picture: Sharp) => picture.png()],
    ['image/webp', (picture: Sharp) => picture.webp()],
    ['image/tiff', (picture: Sharp) => picture.tiff()],
  ] as const) {
    it(`of ${type} has every pixel and no metadata`, async () => {
      const original = await draw(marked(drawCorners())).toBuffer()
      assert.ok(original.includes(MARK), 'the mark is in the original')
      const copy = await deidentifyContent(original, type, null)
      assert.ok(!copy.bytes.includes(MARK))
      const { width, height, exif, xmp, icc, iptc } = await sharp(copy.bytes).metadata()
      assert.deepEqual([width, height, exif, xmp, icc, iptc], [480, 320, undefined, undefined, undefined, undefined])
      assert.equal(await readCorners(copy.bytes), upright)
    })
  }

  it('has no comments, no vendor segments and nothing after the end', async () => {
    const original = inEverySegment(await drawCorners().jpeg().toBuffer())
    const copy = await deidentifyContent(original, 'image/jpeg', null)
    assert.ok(original.includes(MARK) && !copy.bytes.includes(MARK))
  })

  it('is upright without an orientation tag, keeps 16 bits, and has the given date', async () => {
    const turned = await drawCorners().rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
    const copy = await deidentifyContent(turned, 'image/jpeg', new Date('2019-05-06T07:08:09Z'))
    assert.equal(await readCorners(copy.bytes), upright)
    const { exif, orientation } = await sharp(copy.bytes).metadata()
    assert.ok(exif?.includes('2019:05:06 07:08:09'))
    assert.ok(orientation === undefined || orientation === 1)
    const deep = await deidentifyContent(await drawCorners().toColourspace('rgb16').png().toBuffer(), 'image/png', null)
    assert.equal((await sharp(deep.bytes).metadata()).depth, 'ushort')
  })

  it('keeps lossless content to the last bit', async () => {
    const original = await drawCorners(333, 77).png().toBuffer()
    const copy = await deidentifyContent(original, 'image/png', null)
    const [before, now] = [await sharp(original).raw().toBuffer(), await sharp(copy.bytes).raw().toBuffer()]
    assert.deepEqual(now, before)
  })

  it('is made of a picture of 100 megapixels row by row, and so is a blackout', async () => {
    const large = sharp({ create: { width: 12_500, height: 8_000, channels: 3, background: '#a46' } })
    const original = await large.jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()
    const copy = await deidentifyContent(original, 'image/jpeg', null)
    await blackOutImage(original, 'image/jpeg', [{ x: 9, y: 9, width: 90, height: 90 }])
    const { width, height } = await sharp(copy.bytes).metadata()
    assert.deepEqual([width, height], [12_500, 8_000])
    const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pool.pids()[0]}/status`, 'utf8'))?.[1])
    // The pixels alone are 300 MB, and their coefficients 600.
    assert.ok(peakKb < 290_000, `${peakKb} KiB`)
  })

  it('is rejected for a damaged file', async () => {
    const cut = (await drawCorners(2000, 1000).png().toBuffer()).subarray(0, 4000)
    await assert.rejects(deidentifyContent(cut, 'image/png', null), (e) => hasCategory(e, 'corrupt'))
  })
})

describe('a de-identified copy of a document', () => {
  /** A document with the marker in every invisible place that a document has. */
  async function document(): Promise<Buffer> {
    const made = await PDFDocument.create()
    made.setTitle(MARK)
    made.setAuthor(MARK)
    made.addJavaScript('open', `app.alert("${MARK}")`)
    await made.attach(Buffer.from(MARK), `${MARK}.txt`)
    const page = made.addPage([300, 300])
    page.drawText('Findings')
    const photo = await made.embedJpg(inEverySegment(await drawCorners().jpeg().toBuffer()))
    page.drawImage(photo, { x: 10, y: 10, width: 100, height: 60 })
    const { context } = made
    const note = context.obj({
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [0, 0, 9, 9],
      Contents: PDFString.of(MARK),
      T: PDFString.of(MARK),
    })
    page.node.set(PDFName.of('Annots'), context.obj([context.register(note)]))
    page.node.set(PDFName.of('Metadata'), context.register(context.stream(MARK)))
    page.node.set(PDFName.of('PieceInfo'), context.obj({ Maker: { Private: PDFString.of(MARK) } }))
    return Buffer.from(await made.save({ useObjectStreams: false }))
  }

  /** All text that a reader can find in a document, unpacked. */
  async function unpacked(bytes: Buffer): Promise<string> {
    const { decodePDFRawStream } = await import('@cantoo/pdf-lib')
    const found = (await PDFDocument.load(bytes, { updateMetadata: false })).context.enumerateIndirectObjects()
    const texts = found.map(([, object]) => {
      if (!(object instanceof PDFRawStream)) return String(object)
      const filter = object.dict.lookup(PDFName.of('Filter'))
      const isPicture = filter === PDFName.of('DCTDecode') || filter instanceof PDFArray
      return (
        String(object.dict) + Buffer.from(isPicture ? object.contents : decodePDFRawStream(object).decode()).toString('latin1')
      )
    })
    return texts.join('\n') + bytes.toString('latin1')
  }
  const hex = Buffer.from(MARK).toString('hex').toUpperCase()

  it('has its pages, and no title, author, comment, script, attachment, private data or camera metadata', async () => {
    const original = await document()
    const before = await unpacked(original)
    assert.ok(before.includes(MARK))
    const copy = await deidentifyContent(original, 'application/pdf', null)
    const now = await unpacked(copy.bytes)
    assert.ok(!now.includes(MARK) && !now.toUpperCase().includes(hex))
    const read = await PDFDocument.load(copy.bytes, { updateMetadata: false })
    assert.equal(read.getPageCount(), 1)
    assert.deepEqual([read.getTitle(), read.getAuthor(), read.getProducer()], [undefined, undefined, undefined])
    assert.ok(now.includes('DCTDecode'), 'the photograph on the page is there')
  })

  it('keeps an image that a page refers to by any name', async () => {
    const made = await PDFDocument.create()
    const page = made.addPage([300, 300])
    const photo = await made.embedJpg(await drawCorners().jpeg().toBuffer())
    page.node.setXObject(PDFName.of('AA'), photo.ref)
    page.node.addContentStream(made.context.register(made.context.stream('q 100 0 0 70 10 10 cm /AA Do Q')))
    const copy = await deidentifyContent(Buffer.from(await made.save()), 'application/pdf', null)
    assert.ok((await unpacked(copy.bytes)).includes('DCTDecode'))
  })

  it('is rejected with a message when it cannot be parsed', async () => {
    await assert.rejects(deidentifyContent(Buffer.from('%PDF-1.7\nnonsense'), 'application/pdf', null), (e) =>
      hasCategory(e, 'corrupt'),
    )
  })
})
