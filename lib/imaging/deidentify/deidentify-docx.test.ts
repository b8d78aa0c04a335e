import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { dose } from '../../runtime/test-dose'
import { hasCode, isAppError } from '../../errors/app-error'
import { openDecoders } from '../decoder-pool/decoders'
import { checkDocument } from '../documents/check-document'
import { tinyDoc, tinyDocx } from '../documents/test-documents'
import { findWords } from '../documents/test-find-text'
import { markedDocx, VISIBLE_TEXT } from '../documents/test-marked-docx'
import { markedJpeg } from './marked/test-marked-jpeg'
import { markOf } from '../documents/test-marked-pdf'
import { DECODER_CHILD_PROGRAM, readCorners } from '../raster/test-images'
import { deidentifyContent } from './deidentify-content'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const copyOf = async (bytes: Buffer) => (await deidentifyContent(bytes, DOCX, null)).bytes
const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const withBody = (body: string) => tinyDocx({ 'word/document.xml': `<w:document ${NAMES}><w:body>${body}</w:body></w:document>` })

/** All text of a part as a reader shows it. */
const textOf = (copy: Buffer, name = 'word/document.xml') =>
  [...strFromU8(unzipSync(copy)[name]!).matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, text]) => text).join('|')

/** Another reader: each relationship has a target, each part a type and well-formed XML. */
const READER = `
import sys, io, zipfile, posixpath, xml.etree.ElementTree as E
z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); assert z.testzip() is None
names = set(z.namelist()); C = '{http://schemas.openxmlformats.org/package/2006/content-types}'
types = E.fromstring(z.read('[Content_Types].xml'))
given = {o.get('PartName')[1:] for o in types.iter(C + 'Override')}; endings = {d.get('Extension') for d in types.iter(C + 'Default')}
assert given <= names, given - names
reached = {'[Content_Types].xml'}
for name in names:
    assert name in given or name.rsplit('.', 1)[-1] in endings, name
    if name.endswith('.xml') or name.endswith('.rels'): E.fromstring(z.read(name))
    if not name.endswith('.rels'): continue
    reached.add(name); ids = set(); folder = posixpath.dirname(posixpath.dirname(name))
    for r in E.fromstring(z.read(name)):
        assert r.get('TargetMode') is None and r.get('Id') not in ids; ids.add(r.get('Id'))
        target = posixpath.join(folder, r.get('Target')); assert target in names, target; reached.add(target)
    owner = posixpath.join(folder, posixpath.basename(name)[:-5])
    if owner in names:
        for e in E.fromstring(z.read(owner)).iter():
            for k, v in e.attrib.items():
                if 'officeDocument/2006/relationships' in k: assert v in ids, v
assert reached == names, names - reached
print('ok')
`
const opensElsewhere = (copy: Buffer) => {
  const { stdout, stderr, error } = spawnSync('python3', ['-c', READER], { input: copy })
  if (!error) assert.equal(String(stdout).trim(), 'ok', String(stderr))
}

describe('a de-identified copy of a DOCX', async () => {
  const first = markedDocx({ bytes: Buffer.alloc(0), places: [] }).places.length
  const jpeg = await markedJpeg(first)
  const { bytes, places } = markedDocx(jpeg)
  const copy = await copyOf(bytes)

  it(`has none of ${places.length} marks, each in a place where a DOCX carries what it does not show`, () => {
    assert.ok(places.length >= 100 && new Set(places.filter((place) => !place.startsWith('form field'))).size > 100)
    const marks = places.map((_, at) => markOf(at))
    const carried = findWords(bytes, marks)
    assert.deepEqual(places.filter((_, at) => !carried.includes(markOf(at))), []) // prettier-ignore
    const found = findWords(copy, marks)
    assert.deepEqual(places.filter((_, at) => found.includes(markOf(at))), []) // prettier-ignore
  })

  it('shows the same text: insertions and moves are accepted, and links, controls and forms leave what they showed', () => {
    const texts = ['word/document.xml', 'word/header1.xml', 'word/footnotes.xml'].map((name) => textOf(copy, name)).join('|')
    for (const text of VISIBLE_TEXT) for (const piece of text.split(': ')) assert.ok(texts.includes(piece), text)
    const header = strFromU8(unzipSync(copy)['word/header1.xml']!)
    assert.match(header, /instrText[^>]*> PAGE </)
    assert.match(strFromU8(unzipSync(copy)['word/styles.xml']!), /<w:b\/>/)
  })

  it('is a valid package, for our reader and for another one', async () => {
    assert.deepEqual(await checkDocument(copy, DOCX), { type: DOCX, flags: [] })
    opensElsewhere(copy)
    const smallest = await copyOf(withBody('<w:p><w:r><w:t>Knee</w:t></w:r></w:p>'))
    opensElsewhere(smallest)
    assert.equal(textOf(smallest), 'Knee')
  })

  it('has its pictures from their pixels alone, without what was cropped away', async () => {
    const picture = Buffer.from(unzipSync(copy)['word/media/image1.jpeg']!)
    const { width, height, exif, icc, xmp } = await sharp(picture).metadata()
    assert.deepEqual([width, height, exif, icc, xmp], [24, 32, undefined, undefined, undefined])
    assert.match(await readCorners(picture), /^green/)
  })

  it('is the same bytes each time', async () => assert.deepEqual(await copyOf(bytes), copy))

  const shown: [string, string][] = [
    ['a text box', '<w:p><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r></w:p>'],
    ['a chart', '<w:p><w:r><w:drawing/></w:r></w:p>'],
    ['a part of another format', '<w:altChunk/>'],
    ['an element of a later version', '<x:new xmlns:x="urn:later"/>'],
    ['lines without height', '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'],
    ['text off the page', '<w:p><w:pPr><w:ind w:left="31000"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'],
    ['a field without an end', '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'],
  ]
  for (const [what, body] of shown) {
    it(`is withheld with a sentence for ${what}, which could not be proved clean`, async () =>
      assert.rejects(copyOf(withBody(body)), (thrown) => hasCode(thrown, 'word_content_not_deidentifiable')))
  }

  it('is refused for an encrypted document, and for one that cannot be read', async () => {
    const streams = { EncryptedPackage: Buffer.alloc(5000, 7), EncryptionInfo: Buffer.from('x') }
    await assert.rejects(copyOf(tinyDoc({ hasWord: false, streams })), (thrown) => hasCode(thrown, 'document_encrypted'))
    await assert.rejects(copyOf(bytes.subarray(0, 900)), (thrown) => hasCode(thrown, 'document_structure_not_valid'))
    const nested = withBody(`${'<w:sdt><w:sdtContent>'.repeat(250)}${'</w:sdtContent></w:sdt>'.repeat(250)}`)
    await assert.rejects(copyOf(nested), (thrown) => hasCode(thrown, 'document_unreadable'))
  })

  it('never has a value that is not the format’s own, whatever a property says', async () => {
    const value = fc.oneof(fc.constant('ZEBRA'), fc.stringMatching(/^[A-Za-z0-9 .:/-]{1,30}$/))
    const property = fc.record({ name: fc.constantFrom('b', 'color', 'sz', 'jc', 'lang', 'rFonts', 'pStyle', 'shd', 'u', 'tab', 'own'), key: fc.constantFrom('val', 'fill', 'ascii', 'cs', 'bidi', 'own'), value }) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(property, { maxLength: 20 }), async (all) => {
        const properties = all.map((one) => `<w:${one.name} w:${one.key}="ZEBRA${one.value}"/>`).join('')
        const made = await copyOf(withBody(`<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${properties}</w:rPr><w:t>x</w:t></w:r></w:p>`)) // prettier-ignore
        assert.deepEqual(findWords(made, ['ZEBRA']), [])
      }),
      { numRuns: 25 },
    )
  })

  it('is a copy or a refusal, never a failure, after any change of the document’s XML', async () => {
    const parts = unzipSync(bytes)
    const source = strFromU8(parts['word/document.xml']!)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(source.length),
        fc.nat(40),
        fc.constantFrom('', '<w:p>', '</w:r>', '&', '"', '<w:r/>'),
        async (at, take, put) => {
          const changed = source.slice(0, at) + put + source.slice(at + take)
          try {
            opensElsewhere(await copyOf(tinyDocx({ 'word/document.xml': changed })))
          } catch (thrown) {
            assert.ok(
              isAppError(thrown) && /^(corrupt|cannot_deidentify|preview_unavailable)$/.test(thrown.category),
              String(thrown),
            )
          }
        },
      ),
      { numRuns: dose(25, 300) },
    )
  })
})
