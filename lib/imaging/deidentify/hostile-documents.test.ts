import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { isAppError } from '../../errors/app-error'
import { openDecoders } from '../decoder-pool/decoders'
import { tinyDocx, tinyPdf } from '../documents/test-documents'
import { markedPdf } from '../documents/test-marked-pdf'
import { DECODER_CHILD_PROGRAM, drawCorners } from '../raster/test-images'
import { deidentifyContent } from './deidentify-content'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 20_000 })
after(() => pool.close())

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const CATEGORIES = ['corrupt', 'cannot_deidentify', 'preview_unavailable', 'type_mismatch']

/** The code of the refusal, or `a copy`. */
async function outcome(bytes: Buffer, type: typeof PDF | typeof DOCX): Promise<string> {
  try {
    const copy = await deidentifyContent(bytes, type, null)
    return `a copy of ${copy.bytes.length > 0 ? 'something' : 'nothing'}`
  } catch (thrown) {
    assert.ok(isAppError(thrown) && CATEGORIES.includes(thrown.category), String(thrown))
    return thrown.code
  }
}

/** A document of one page with these keys and objects, numbered from 4 on. */
const page = (keys: string, objects: string[] = []) =>
  Buffer.from(tinyPdf({ objects }).toString('latin1').replace('/MediaBox[0 0 99 99]', keys), 'latin1')
const stream = (content: string, keys = '') => `<<${keys}/Length ${content.length}>>stream\n${content}\nendstream`

describe('a hostile PDF', () => {
  const cases: [string, Buffer, RegExp][] = [
    ['a huge page', page('/MediaBox[0 0 14000 14000]'), /^a copy/],
    ['a page larger than any', page('/MediaBox[0 0 1000000000 1000000000]'), /^pdf_not/],
    ['a page without size', page('/MediaBox[0 0 0 0]'), /./],
    ['a page that is its own parent', Buffer.from(tinyPdf().toString('latin1').replace('/Kids[3 0 R]', '/Kids[2 0 R]'), 'latin1'), /^document_unreadable|^pdf_not/], // prettier-ignore
    [
      'a form that paints itself',
      page('/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>', [
        stream('/F Do /F Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>'),
        stream('/F Do'),
      ]),
      /./,
    ],
    ['states that nest without end', page('/MediaBox[0 0 99 99]/Contents 4 0 R', [stream('q '.repeat(2000))]), /./],
    ['lists that nest without end', page('/MediaBox[0 0 99 99]/Contents 4 0 R', [stream('['.repeat(5000))]), /./],
  ]
  for (const [what, bytes, expected] of cases)
    it(`is copied or refused: ${what}`, async () => assert.match(await outcome(bytes, PDF), expected))

  it('is copied or refused when its content unpacks to too much, and costs no more than its own task', async () => {
    const bomb = deflateSync(Buffer.alloc(100_000_000, 'q Q ')).toString('hex')
    const packed = stream(`${bomb}>`, '/Filter[/ASCIIHexDecode/FlateDecode]')
    assert.equal(await outcome(page('/MediaBox[0 0 99 99]/Contents 4 0 R', [packed]), PDF), 'pdf_not_deidentifiable')
    assert.match(await outcome(tinyPdf(), PDF), /^a copy/)
  })

  it('is refused when it has more pages than can be drawn', async () => {
    const made = await PDFDocument.create()
    for (let at = 0; at < 301; at++) made.addPage([9, 9])
    assert.equal(await outcome(Buffer.from(await made.save()), PDF), 'document_too_many_pages')
  })

  it('is copied or refused after any change of its bytes', async () => {
    const { bytes } = markedPdf({ bytes: await drawCorners(48, 32).jpeg().toBuffer(), places: [] }, [48, 32])
    const change = fc.record({ at: fc.nat(bytes.length - 1), take: fc.nat(9), put: fc.uint8Array({ maxLength: 9 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let changed = bytes
        for (const { at, take, put } of changes)
          changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + take)])
        await outcome(changed, PDF)
      }),
      { numRuns: dose(6, 300) },
    )
  })
})

describe('a hostile DOCX', () => {
  it('is refused when its XML has more elements than a document', async () => {
    const open = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    const many = `${open}${'<w:p/>'.repeat(2_000_000)}</w:body></w:document>`
    assert.match(await outcome(tinyDocx({ 'word/document.xml': many }), DOCX), /^document_/)
  })
})
