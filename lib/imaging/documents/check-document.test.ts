import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { dose } from '../../runtime/test-dose'
import { hasCategory } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import { checkDocument, type DocumentFlag, type DocumentType } from './check-document'
import { openDecoders } from '../decoder-pool/decoders'
import { docxParts, relationships, tinyDoc, tinyDocx, tinyPdf } from './test-documents'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'

const PDF = 'application/pdf'
const DOC = 'application/msword'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 2, timeMs: 30_000 })
after(() => pool.close())

const flagsOf = async (bytes: Buffer, type: DocumentType) => (await checkDocument(bytes, type)).flags
const refuses = async (bytes: Buffer, type: DocumentType, category: ErrorCategory = 'corrupt') =>
  assert.rejects(checkDocument(bytes, type), (thrown) => hasCategory(thrown, category))

async function letter(pages = 3): Promise<Buffer> {
  const made = await PDFDocument.create()
  for (let at = 0; at < pages; at++) made.addPage([300, 300]).drawText(`Findings, page ${at + 1}`)
  return Buffer.from(await made.save())
}

describe('a PDF', () => {
  it('is accepted when complete, with object streams or without, of one page or many', async () => {
    assert.deepEqual(await checkDocument(await letter(), PDF), { type: PDF, flags: [] })
    assert.deepEqual(await flagsOf(tinyPdf(), PDF), [])
    assert.deepEqual(await flagsOf(tinyPdf({ sizeBytes: 5000 }), PDF), [])
    assert.deepEqual(await flagsOf(await letter(300), PDF), [])
  })

  it('is accepted behind the lines of a scanner, and with zeros behind its end', async () => {
    const whole = tinyPdf()
    assert.deepEqual(await flagsOf(Buffer.concat([Buffer.from('\r\nX-Scanner: 1\r\n'), whole]), PDF), [])
    assert.deepEqual(await flagsOf(Buffer.concat([whole, Buffer.alloc(3000)]), PDF), [])
    await refuses(Buffer.concat([whole.subarray(0, -200), Buffer.alloc(3000)]), PDF)
  })

  const dangers: [string, Parameters<typeof tinyPdf>[0], DocumentFlag[]][] = [
    ['a script', { catalog: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' }, ['javascript']],
    ['a script with an escaped name', { catalog: '/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>' }, ['javascript']],
    ['an unreferenced script', { objects: ['<</S/JavaScript/JS(1)>>'] }, ['javascript']],
    ['a launch action', { catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }, ['launch_actions']],
    [
      'an embedded file',
      {
        catalog: '/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>',
        objects: ['<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>', '<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream'],
      },
      ['embedded_files'],
    ],
    ['a form submission', { catalog: '/OpenAction<</S/SubmitForm/F(http://x.test)>>' }, ['external_links']],
    ['rich media', { objects: ['<</Type/Annot/Subtype/RichMedia>>'] }, ['embedded_objects']],
  ]
  for (const [what, made, flags] of dangers) {
    it(`is flagged for ${what}`, async () => assert.deepEqual(await flagsOf(tinyPdf(made), PDF), flags))
  }

  it('is flagged when encrypted, whether a password is needed or not', async () => {
    const key = `/Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>`
    const locked = tinyPdf({ objects: [`<<${key}>>`] })
      .toString('latin1')
      .replace('/Root 1 0 R', `/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]`)
    assert.ok((await flagsOf(Buffer.from(locked, 'latin1'), PDF)).includes('encrypted'))
  })

  it('is rejected when its end or its pages are missing', async () => {
    const whole = await letter()
    for (const kept of [0.2, 0.5, 0.9]) await refuses(whole.subarray(0, whole.length * kept), PDF)
    await refuses(whole.subarray(0, whole.length - 8), PDF)
    await refuses(Buffer.from('%PDF-1.7\nnothing\n%%EOF'), PDF)
    await refuses(Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF'), PDF)
    const half = tinyPdf().toString('latin1').replace('/Kids[3 0 R]', '/Kids[9 0 R]')
    await refuses(Buffer.from(half, 'latin1'), PDF)
  })
})

describe('a DOCX', () => {
  it('is accepted when complete; an ordinary hyperlink is not flagged', async () => {
    const rels = relationships({ type: 'hyperlink', target: 'https://example.test', isExternal: true })
    assert.deepEqual(await checkDocument(tinyDocx({ 'word/_rels/document.xml.rels': rels }), DOCX), { type: DOCX, flags: [] })
  })

  const main = (kind: string) => `application/vnd.${kind}.main+xml`
  const dangers: [string, Record<string, string | Uint8Array>, DocumentFlag[], string?][] = [
    ['macros', { 'word/vbaProject.bin': 'x' }, ['macros']],
    ['macros by its type', {}, ['macros'], main('ms-word.document.macroEnabled')],
    ['an object of another program', { 'word/embeddings/oleObject1.bin': 'x' }, ['embedded_objects']],
    ['a workbook within it', { 'word/embeddings/a.xlsx': zipSync({ 'x.xml': strToU8('<x/>') }) }, ['embedded_objects']],
    ['a control', { 'word/activeX/activeX1.bin': 'x' }, ['embedded_objects']],
    [
      'a template that is fetched',
      {
        'word/_rels/settings.xml.rels': relationships({
          type: 'attachedTemplate',
          target: 'http://x.test/t.dotm',
          isExternal: true,
        }),
      },
      ['external_links'],
    ],
    [
      'a DDEAUTO field split over several runs',
      { 'word/header1.xml': '<w:p xmlns:w="w"><w:instrText>DDEA</w:instrText><w:instrText>UTO c:\\x</w:instrText></w:p>' },
      ['external_links'],
    ],
    [
      'a DDEAUTO field written with character references, a comment or CDATA',
      {
        'word/a.xml': '<w:p xmlns:w="w"><w:instrText>&#x44;D<!-- -->EA<![CDATA[UT]]>O c:\\x</w:instrText></w:p>',
      },
      ['external_links'],
    ],
  ]
  for (const [what, more, flags, type] of dangers) {
    it(`is flagged for ${what}`, async () => assert.deepEqual(await flagsOf(tinyDocx(more, type), DOCX), flags))
  }

  it('has another type when the package contains no Word document', async () => {
    const { 'word/document.xml': _gone, ...rest } = docxParts()
    await refuses(Buffer.from(zipSync({ 'a.txt': strToU8('x') })), DOCX, 'type_mismatch')
    await refuses(Buffer.from(zipSync(rest)), DOCX, 'type_mismatch')
    await refuses(tinyDocx({}, main('openxmlformats-officedocument.spreadsheetml.sheet')), DOCX, 'type_mismatch')
    const outside = relationships({ type: 'officeDocument', target: 'http://x.test/word/document.xml', isExternal: true })
    await refuses(tinyDocx({ '_rels/.rels': outside }), DOCX, 'type_mismatch')
  })

  it('is rejected for names with a path traversal, and for duplicates', async () => {
    for (const name of ['../x', 'word/../../x', '/etc/passwd', 'C:/x', 'word\\x', 'a//b', 'a\u0000b', './x', 'WORD/Document.xml'])
      await refuses(tinyDocx({ [name]: 'x' }), DOCX)
    const link = { 'word/link': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] as [Uint8Array, object] }
    await refuses(Buffer.from(zipSync({ ...docxParts(), ...link })), DOCX)
  })

  it('is rejected for XML that is truncated, declares entities or is not well-formed', async () => {
    for (const document of [
      '<w:document><w:body>',
      '<w:document></w:body>',
      '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
      '<x a=1/>',
      '<x/><y/>',
      'text',
      '',
      `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`,
    ])
      await refuses(tinyDocx({ 'word/document.xml': document }), DOCX)
  })

  it('is rejected when it unpacks to too much, has too many parts, or contains a package', async () => {
    const zeros = new Uint8Array(64 << 20)
    await refuses(tinyDocx({ 'word/media/a.bin': zeros }), DOCX)
    await refuses(tinyDocx(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`word/${at}.xml`, '<x/>']))), DOCX)
    await refuses(tinyDocx({ 'word/media/inner.zip': zipSync({ a: strToU8('b') }) }), DOCX)
  })

  it('is rejected when its directory has a wrong size, checksum or offset', async () => {
    const whole = Buffer.from(zipSync(docxParts(), { level: 0 }))
    const directory = whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    const forge = (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(whole)
      change(bytes)
      return refuses(bytes, DOCX)
    }
    await forge((bytes) => bytes.writeUInt32LE(bytes.readUInt32LE(directory + 24) + 1, directory + 24)) // unpacked size
    await forge((bytes) => bytes.writeUInt32LE(7, directory + 16)) // checksum
    await forge((bytes) => bytes.writeUInt32LE(0x7fffffff, directory + 20)) // packed size
    const second = whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), directory + 4)
    await forge((bytes) => bytes.writeUInt32LE(0, second + 42)) // the offset of the first part
    await forge((bytes) => bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8)) // encrypted
    await forge((bytes) => bytes.write('X', bytes.indexOf('word/document.xml'))) // another name in the local header
  })
})

describe('a DOC', () => {
  it('is accepted when its compound file contains a Word document', async () => {
    assert.deepEqual(await checkDocument(tinyDoc(), DOC), { type: DOC, flags: [] })
    assert.deepEqual(await flagsOf(tinyDoc({ template: 'C:\\Templates\\Normal.dot' }), DOC), [])
  })

  it('is flagged for macros, objects, an external template, and encryption', async () => {
    assert.deepEqual(await flagsOf(tinyDoc({ streams: { Macros: 'storage' } }), DOC), ['macros'])
    assert.deepEqual(await flagsOf(tinyDoc({ streams: { '\u0001Ole10Native': Buffer.from('MZ') } }), DOC), ['embedded_objects'])
    assert.deepEqual(await flagsOf(tinyDoc({ template: 'http://x.test/t.dotm' }), DOC), ['external_links'])
    assert.deepEqual(await flagsOf(tinyDoc({ isEncrypted: true }), DOC), ['encrypted'])
  })

  it('distinguishes an encrypted DOCX by its two streams', async () => {
    const streams = { EncryptedPackage: Buffer.alloc(5000, 7), EncryptionInfo: Buffer.from('x') }
    assert.deepEqual(await checkDocument(tinyDoc({ hasWord: false, streams }), DOC), { type: DOCX, flags: ['encrypted'] })
  })

  it('has another type when it contains something else', async () => {
    await refuses(tinyDoc({ hasWord: false, streams: { Workbook: Buffer.from('x') } }), DOC, 'type_mismatch')
  })

  it('is rejected when a chain is truncated, is circular, or shares a sector with another', async () => {
    const whole = tinyDoc()
    for (const kept of [100, 600, 2000, whole.length - 512, whole.length - 1]) await refuses(whole.subarray(0, kept), DOC)
    const forge = (at: number, value: number) => {
      const bytes = Buffer.from(whole)
      bytes.writeUInt32LE(value, at)
      return refuses(bytes, DOC)
    }
    await forge(512 + 4, 1) // a sector that follows itself
    await forge(512 + 8, 1) // back to the one before
    await forge(512 + 4, 9) // into the next stream
    await forge(48, 5000) // a directory past the end
    await forge(44, 0xffff) // more tables than sectors
    const directory = whole.readUInt32LE(48)
    await forge((directory + 1) * 512 + 128 + 72, 1) // an entry that is its own sibling
    await forge((directory + 1) * 512 + 76, 77) // a first entry that is not there
  })
})

describe('a randomly modified document', () => {
  const whole: [string, DocumentType, Buffer][] = [
    ['PDF', PDF, tinyPdf({ objects: ['<</S/JavaScript/JS(1)>>'], fill: Buffer.alloc(300, 'z') })],
    ['DOCX', DOCX, tinyDocx()],
    ['DOC', DOC, tinyDoc()],
  ]
  const runs = { numRuns: dose(40, 120) }

  for (const [name, type, bytes] of whole) {
    it(`is never accepted as a complete ${name} when it is truncated`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), async (kept) => {
          await assert.rejects(
            checkDocument(bytes.subarray(0, kept), type),
            (thrown) => hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'type_mismatch'),
          )
        }),
        runs,
      )
    })

    it(`is accepted as ${name} or rejected with a reason, after any change, insertion or deletion of bytes`, async () => {
      const change = fc.record({ at: fc.nat(bytes.length - 1), take: fc.nat(9), put: fc.uint8Array({ maxLength: 9 }) })
      const pids = pool.pids()
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
          let changed = bytes
          for (const { at, take, put } of changes)
            changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + take)])
          try {
            const checked = await checkDocument(changed, type)
            assert.ok(checked.flags.length < 7)
          } catch (thrown) {
            assert.ok(hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'type_mismatch'), String(thrown))
            assert.ok(!/limit|killed|timeout/i.test(String((thrown as Error).cause)), String((thrown as Error).cause))
          }
        }),
        runs,
      )
      assert.ok(pids.length > 0)
    })
  }
})
