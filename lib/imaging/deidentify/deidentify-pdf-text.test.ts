import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import sharp from 'sharp'
import { openDecoders } from '../decoder-pool/decoders'
import { findWords } from '../documents/test-find-text'
import { markedJpeg } from './marked/test-marked-jpeg'
import { markOf } from '../documents/test-marked-pdf'
import { openPdf } from '../_internal/documents/open-pdf'
import { tokenizeContent } from '../_internal/documents/pdf/tokenize-content'
import { DECODER_CHILD_PROGRAM, drawCorners } from '../raster/test-images'
import { deidentifyContent } from './deidentify-content'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const copyOf = (bytes: Uint8Array) => deidentifyContent(Buffer.from(bytes), 'application/pdf', null)
const MARK = 'ZEBRA417'

/** A document of one page with these operators, one font, a JPEG and an image of samples. */
async function documentWith(content: string, { jpeg, keys = {} }: { jpeg?: Buffer; keys?: Record<string, string> } = {}) {
  const photo = jpeg ?? (await drawCorners(48, 32).jpeg().toBuffer())
  const stream = (entries: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')])
  const image = '/Type/XObject/Subtype/Image/BitsPerComponent 8'
  const samples = Buffer.concat([Buffer.alloc(16, 0x40), Buffer.from(`${MARK} behind the samples`)])
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>` +
        `/XObject<</Jp 5 0 R/Fl 6 0 R/Both 7 0 R>>/ExtGState<</Plain<</ca 1/BM/Normal>>/Half<</ca .5>>>>>>${keys['page'] ?? ''}>>`,
    ),
    stream('', Buffer.from(content, 'latin1')),
    stream(`${image}/Width 48/Height 32/ColorSpace/DeviceRGB/Filter/DCTDecode${keys['image'] ?? ''}`, photo),
    stream(`${image}/Width 4/Height 4/ColorSpace/DeviceGray/Filter/FlateDecode`, deflateSync(samples)),
    stream(`${image}/Width 48/Height 32/ColorSpace/DeviceRGB/Filter[/FlateDecode/DCTDecode]`, deflateSync(photo)),
  ]
  let bytes = Buffer.from('%PDF-1.7\n')
  const rows = ['0000000000 65535 f \n']
  for (const [at, body] of objects.entries()) {
    rows.push(`${String(bytes.length).padStart(10, '0')} 00000 n \n`)
    bytes = Buffer.concat([bytes, Buffer.from(`${at + 1} 0 obj`), body, Buffer.from('endobj\n')])
  }
  const end = `xref\n0 ${rows.length}\n${rows.join('')}trailer<</Size ${rows.length}/Root 1 0 R>>\nstartxref\n${bytes.length}\n%%EOF`
  return Buffer.concat([bytes, Buffer.from(end)])
}

const show = (text: string, place = '20 150 Td', font = '/F1 10 Tf') => `BT ${font} ${place} (${text}) Tj ET`

async function textOf(bytes: Buffer): Promise<string> {
  const opened = await openPdf(bytes)
  assert.ok(opened !== 'locked')
  try {
    return await opened.readText()
  } finally {
    await opened.close()
  }
}

describe('a page whose content is understood', () => {
  it('keeps its text as text, in a document that has nothing else', async () => {
    const made = await PDFDocument.create()
    const font = await made.embedFont(StandardFonts.HelveticaBold)
    const page = made.addPage([300, 200])
    page.drawRectangle({ x: 10, y: 140, width: 200, height: 40, color: rgb(0.9, 0.9, 1) })
    page.drawText('Findings of the knee', { x: 20, y: 150, size: 12, font })
    page.drawLine({ start: { x: 20, y: 120 }, end: { x: 200, y: 120 } })
    page.drawImage(await made.embedJpg(await drawCorners(48, 32).jpeg().toBuffer()), { x: 20, y: 20, width: 48, height: 32 })
    made.setAuthor(MARK)
    const copy = await copyOf(await made.save())
    assert.equal(copy.renderedPages, 0)
    assert.match(await textOf(copy.bytes), /Findings of the knee/)
    assert.deepEqual(findWords(copy.bytes, [MARK]), [])
  })

  const left: [string, string][] = [
    ['a comment', `%${MARK}\n${show('seen')}`],
    [
      'properties of marked content',
      `/Span<</ActualText(${MARK})/E(${MARK})>>BDC ${show('seen')} EMC /${MARK} BMC EMC /${MARK} MP`,
    ],
    ['text in render mode 3', `${show('seen')} 3 Tr ${show(MARK, '20 100 Td', '/None 10 Tf')} 0 Tr`],
    ['text outside of the page', `${show('seen')} ${show(MARK, '400 50 Td')} ${show(MARK, '20 -50 Td')}`],
    ['text outside of the clip', `q 0 0 20 20 re W n ${show(MARK)} Q ${show('seen')}`],
    ['samples behind an image', `${show('seen')} q 40 0 0 40 20 20 cm /Fl Do Q`],
    ['white areas on white', `${show('seen')} 1 g 10 10 30 30 re f`],
  ]
  for (const [what, content] of left) {
    it(`leaves out ${what}, and keeps its text`, async () => {
      const copy = await copyOf(await documentWith(content))
      assert.equal(copy.renderedPages, 0)
      assert.match(await textOf(copy.bytes), /seen/)
      assert.deepEqual(findWords(copy.bytes, [MARK]), [])
    })
  }

  it('has its images without segments, profiles, thumbnails and keys of their own, in one filter or in two', async () => {
    const jpeg = await markedJpeg(0)
    const keys = { image: `/Metadata(${MARK})/OPI<</F(${MARK})>>/Alternates[(${MARK})]/PieceInfo<<>>/Name/${MARK}` }
    const content = `${show('seen')} q 96 0 0 64 20 20 cm /Jp Do Q q 96 0 0 64 150 20 cm /Both Do Q`
    const copy = await copyOf(await documentWith(content, { jpeg: jpeg.bytes, keys }))
    assert.equal(copy.renderedPages, 0)
    assert.deepEqual(findWords(copy.bytes, [MARK, 'JFXX', 'Exif', 'ICC_PROFILE', ...jpeg.places.map((_, at) => markOf(at))]), [])
    const from = copy.bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]))
    const [before, now] = await Promise.all([jpeg.bytes, copy.bytes.subarray(from)].map((one) => sharp(one).raw().toBuffer()))
    assert.ok(before!.every((value, at) => Math.abs(value - now![at]!) < 140))
  })
})

describe('a page of which it cannot be proved that all of it is seen', () => {
  const hidden: [string, string][] = [
    ['text under an area', `${show(MARK)} 0.2 g 15 145 120 20 re f`],
    ['text under an image', `${show(MARK)} q 200 0 0 60 10 130 cm /Jp Do Q`],
    ['an image under an area', `q 90 0 0 60 10 10 cm /Jp Do Q 0 g 20 20 30 30 re f ${show('seen')}`],
    ['white text', `1 g ${show(MARK)}`],
    ['white text on an area of white', `0 g 10 140 200 30 re f 1 g 15 145 120 20 re f ${show(MARK)}`],
    ['dark text on a dark area', `0.2 g 10 140 200 30 re f 0 g ${show(MARK)}`],
    ['text without opacity', `/Half gs ${show(MARK)}`],
    ['tiny text', show(MARK, '20 150 Td', '/F1 0.5 Tf')],
    ['flat text', `BT 1 0 0 0.01 20 150 Tm /F1 10 Tf (${MARK}) Tj ET`],
    ['text that is cut by the page', show(`${MARK} ${MARK}`, '260 150 Td')],
    ['text that is cut by a clip', `q 0 0 40 200 re W n ${show(`${MARK} ${MARK}`)} Q`],
    ['text over text', `${show(MARK)} ${show('MMMMMMMM', '21 151 Td')}`],
    ['an outline of text', `1 Tr ${show(MARK)}`],
    ['text that clips', `q 7 Tr ${show(MARK)} Q`],
    ['an inline image', `q BI /W 1 /H 1 /CS /G /BPC 8 /Own (${MARK}) ID A EI Q ${show('seen')}`],
    ['a layer', `/OC /L BDC ${show('seen')} EMC`],
    ['characters that no font draws', `${show('seen\\001\\002\\003')}`],
    [
      'lines over text',
      `${show(MARK)} ${Array.from({ length: 8 }, (_, at) => `20 ${148 + at} m 120 ${148 + at} l S`).join(' ')}`,
    ],
    ['an image that is too small to see', `${show('seen')} q 1 0 0 1 20 20 cm /Jp Do Q`],
  ]
  for (const [what, content] of hidden) {
    it(`is drawn as an image: ${what}`, async () => {
      const copy = await copyOf(await documentWith(content))
      assert.equal(copy.renderedPages, 1)
      assert.deepEqual(findWords(copy.bytes, [MARK]), [])
      assert.equal((await textOf(copy.bytes)).trim(), '')
    })
  }
})

describe('tokenizeContent', () => {
  it('reads operands of every kind, and skips comments', () => {
    const read = tokenizeContent(
      Buffer.from("%c\n1 -.5 +2. [(a\\(b\\)\\101) <4 1> -3]TJ/A#42 gs /P<</K[1 (x)]/B true>>BDC(a(b)c)'", 'latin1'),
    )
    assert.deepEqual(read, [
      { operator: 'TJ', operands: [1, -0.5, 2, [Buffer.from('a(b)A'), Buffer.from('A'), -3]] },
      { operator: 'gs', operands: [{ name: 'AB' }] },
      { operator: 'BDC', operands: [{ name: 'P' }, null] },
      { operator: "'", operands: [Buffer.from('a(b)c')] },
    ])
  })

  it('reads or rejects any bytes', () => {
    const piece = fc.oneof(
      fc.constantFrom('(', ')', '<<', '>>', '<', '>', '[', ']', '/N', '1', ' ', 'q', '\\', '%', '\n'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          tokenizeContent(Buffer.from(pieces.join(''), 'latin1'))
        } catch (thrown) {
          assert.ok(thrown instanceof Error && !(thrown instanceof RangeError))
        }
      }),
    )
  })
})
