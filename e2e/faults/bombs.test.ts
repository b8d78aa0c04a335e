import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { type Zippable, zipSync } from 'fflate'
import sharp from 'sharp'
import { emptyJpeg2000, encapsulatedObject, objectOf } from '../../lib/dicom/test-objects'
import { tinyDocx, tinyPdf } from '../../lib/imaging/documents/test-documents'
import { drawObject } from '../../lib/studies/store/test-store'
import { type Client, Fovea } from '../support/fovea'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { stopSound } from '../support/invariants'
import { send } from '../support/tus'

const MIB = 2 ** 20
/** How far the memory of the serving process may grow, at its highest, beyond what it was before. */
const MAX_GROWTH_BYTES = 64 * MIB
/** Of five who each read what is whole, and legitimately large: what waits to be collected on a busy machine, whatever it is long. */
const MAX_GROWTH_OF_READERS_BYTES = 5 * 32 * MIB
/**
 * V8 lets what nobody holds any more lie until the heap is several times as large as after the last collection of all of it, whatever
 * is done. So that what is held is seen, it collects at 1.3 times.
 */
const COLLECT_SOON = ['--heap-growing-percent=30']
const SIDE_PX = 20_000
const deflatedSyntax = '1.2.840.10008.1.2.1.99'
const STOW_TYPE = 'multipart/related; type="application/dicom"; boundary=edge'

const grey = () =>
  sharp({ create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background: '#808080' }, limitInputPixels: false })

/** A slice of so many pixels, deflated: 300 to 1,000 times smaller where all of them are zero. */
function deflatedSlice(uid: string, sizePx: number, paint: (pixels: Buffer) => void = () => undefined): Buffer {
  const small = drawObject({ study: '1.2.77', uid, size: 8 })
  const at = small.indexOf(Buffer.from('DICM')) + 4
  const metaBytes = 12 + small.readUInt32LE(at + 8)
  const data = Buffer.from(small.subarray(at + metaBytes, small.length - 8 * 8 * 2))
  for (const tag of [0x10, 0x11]) {
    const place = data.indexOf(Buffer.from([0x28, 0x00, tag, 0x00, 0x55, 0x53]))
    data.writeUInt16LE(sizePx, place + 8)
  }
  const pixelBytes = sizePx * sizePx * 2
  data.writeUInt32LE(pixelBytes, data.length - 4)
  const pixels = Buffer.alloc(pixelBytes)
  paint(pixels)
  return Buffer.from(objectOf(deflatedSyntax, new Uint8Array(deflateRawSync(Buffer.concat([data, pixels])))))
}
/** As much as makes an image of it that is no bomb. */
function grain(pixels: Buffer): void {
  for (let at = 0; at < pixels.length; at += 512) pixels.writeUInt32LE(((at / 512) * 2654435761) % 2 ** 28, at)
}

/** A slice whose (0008,1140) has so many items without content. */
function sliceOfItems(uid: string, count: number): Buffer {
  const small = drawObject({ study: '1.2.77', uid, size: 8 })
  const at = small.indexOf(Buffer.from('1000100050', 'hex')) // Patient's Name comes behind it.
  const sequence = Buffer.concat([Buffer.from('0800401153510000', 'hex'), Buffer.alloc(4), Buffer.alloc(count * 8, 'feff00e000000000', 'hex')]) // prettier-ignore
  sequence.writeUInt32LE(count * 8, 8)
  return Buffer.concat([small.subarray(0, at), sequence, small.subarray(at)])
}

const zip = (entries: Zippable): Buffer => Buffer.from(zipSync(entries))
const zipOfSlices = (count: number, sizePx: number): Buffer =>
  zip(
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`${n}.dcm`, new Uint8Array(deflatedSlice(`1.2.77.${n}`, sizePx))]),
    ),
  )
/** A ZIP of nothing but a directory, each entry of which has a name, an extra field and a comment of 65,000 bytes. */
function zipOfNames(count: number): Buffer {
  const part = 65_000
  const entry = Buffer.alloc(46 + 3 * part, 'n')
  Buffer.from('504b0102140014'.padEnd(92, '0'), 'hex').copy(entry)
  for (const at of [28, 30, 32]) entry.writeUInt16LE(part, at)
  entry.writeUInt16LE(0xcafe, 46 + part) // An extra field of an unknown kind, as long as all of them.
  entry.writeUInt16LE(part - 4, 46 + part + 2)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  for (const at of [8, 10]) end.writeUInt16LE(count, at)
  end.writeUInt32LE(count * entry.length, 12)
  end.writeUInt32LE(30, 16)
  const local = Buffer.from('504b030414'.padEnd(60, '0'), 'hex')
  return Buffer.concat([local, ...Array.from({ length: count }, () => entry), end])
}
const related = (...objects: Buffer[]): Buffer =>
  Buffer.concat([
    ...objects.flatMap((one) => [Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n'), one, Buffer.from('\r\n')]),
    Buffer.from('--edge--\r\n'),
  ])
const pdfBomb = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(200 * MIB, 'q Q ')).toString('hex')
  return tinyPdf({
    objects: [`<</Length ${packed.length + 1}/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n${packed}>\nendstream`],
  })
}
const laughs = (): string => {
  const names = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  return `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">${names}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&l12;</w:body></w:document>`
}
/** A GIF of one pixel on a screen of 65,535 by 65,535. */
const gif = (): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1'),
    Buffer.from('\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x44\x01\x00\x3b', 'latin1'),
  ])

interface Bomb {
  what: string
  filename: string
  bytes: () => Buffer | Promise<Buffer>
  /** How it is settled: its status and the code of its refusal; of what is posted, the status. */
  outcome: string
  filetype?: string
  /** Sent by a client of a trainer, as this. */
  category?: 'documents'
  /** Where it is posted with its type; by TUS otherwise. */
  post?: { path: string; type: string; headers?: Record<string, string> }
}

const BOMBS: Bomb[] = [
  // First, where nothing has run before it.
  { what: 'a ZIP of 40 deflated objects of 7 MB', outcome: 'completed null', filetype: 'application/zip', filename: 'd.zip', bytes: () => zipOfSlices(40, 1870) },
  { what: 'a PNG of 400 megapixels', outcome: 'completed null', filename: 'a.png', bytes: () => grey().png().toBuffer() },
  { what: 'a TIFF of 400 megapixels', outcome: 'completed null', filename: 'a.tiff', bytes: () => grey().tiff({ compression: 'deflate' }).toBuffer() },
  { what: 'a GIF of 4,295 megapixels', outcome: 'failed file_type_not_supported', filename: 'a.gif', bytes: gif },
  { what: 'JPEG 2000 of 95 megapixels without data', outcome: 'completed null', filename: 'a.dcm', bytes: () => Buffer.from(encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.4.90', rows: 10_000, columns: 9900, fragments: [emptyJpeg2000(9900, 10_000)] })) },
  { what: 'a deflated object of 200 MB', outcome: 'failed dicom_inflated_too_large', filename: 'b.dcm', bytes: () => deflatedSlice('1.2.77.1', 10_000) },
  { what: 'a deflated object of 7 MB', outcome: 'completed null', filename: 'c.dcm', bytes: () => deflatedSlice('1.2.77.2', 1870) },
  { what: 'a ZIP in a ZIP of deflated objects', outcome: 'completed null', filetype: 'application/zip', filename: 'e.zip', bytes: () => zip({ 'a.zip': new Uint8Array(zipOfSlices(4, 10_000)) }) },
  { what: 'a ZIP of one file of 200 MB', outcome: 'completed null', filetype: 'application/zip', filename: 'f.zip', bytes: () => zip({ 'a.dcm': new Uint8Array(200 * MIB) }) },
  { what: 'a ZIP whose directory alone is 17 MB', outcome: 'failed archive_too_large', filetype: 'application/zip', filename: 'f2.zip', bytes: () => zipOfNames(90) },
  { what: 'a DOCX whose entities nest', outcome: 'failed document_unreadable', category: 'documents', filename: 'g.docx', bytes: () => tinyDocx({ 'word/document.xml': laughs() }) },
  { what: 'a DOCX of 200 MB of XML', outcome: 'failed document_structure_not_valid', category: 'documents', filename: 'h.docx', bytes: () => tinyDocx({ 'word/document.xml': new Uint8Array(200 * MIB).fill(32) }) },
  { what: 'a PDF whose stream unpacks to 200 MB', outcome: 'completed null', category: 'documents', filename: 'i.pdf', bytes: pdfBomb },
  {
    what: 'STOW-RS of deflated objects of 7 and 200 MB', outcome: '202', filename: 'stow',
    bytes: () => related(...[1870, 10_000].map((px, n) => deflatedSlice(`1.2.77.9.${n}`, px))),
    post: { path: '/api/v1/dicomweb/studies', type: STOW_TYPE },
  },
  {
    what: 'STOW-RS whose body is gzipped', outcome: '415', filename: 'stow.gz',
    bytes: () => gzipSync(related(Buffer.alloc(200 * MIB))),
    post: { path: '/api/v1/dicomweb/studies', type: STOW_TYPE, headers: { 'content-encoding': 'gzip' } },
  },
  {
    what: 'a gzipped form', outcome: '415', filename: 'form.gz',
    bytes: () => gzipSync(Buffer.concat([Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'), Buffer.alloc(200 * MIB)])),
    post: { path: '/api/v1/images/upload', type: 'multipart/form-data; boundary=edge', headers: { 'content-encoding': 'gzip' } },
  },
] // prettier-ignore

describe('the memory of the serving process', () => {
  let fovea: Fovea
  let patient: Client
  let client: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start({ env: { RATE_LIMIT_WRITES_PER_MINUTE: '100000' }, nodeOptions: COLLECT_SOON })
    patient = await fovea.signIn('patient')
    client = await fovea.signIn('client')
    caseId = await patient.openCase('Head')
    // What is loaded for the first file of its kind is no growth.
    await send(patient, await sharp({ create: { width: 40, height: 40, channels: 3, background: '#abc' } }).png().toBuffer(), { filename: 'first.png' }) // prettier-ignore
    await send(patient, deflatedSlice('1.2.78', 16), { filename: 'first.dcm' })
    await send(patient, zipOfSlices(1, 16), { filename: 'first.zip', filetype: 'application/zip', case_id: caseId })
  })
  after(() => stopSound(fovea))

  const status = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${fovea.child.pid}/status`, 'utf8'))![1]) * 1024

  for (const bomb of BOMBS)
    it(`stays within 64 MB of rest for ${bomb.what}`, { skip: process.platform !== 'linux' }, async () => {
      const bytes = await bomb.bytes()
      writeFileSync(`/proc/${fovea.child.pid}/clear_refs`, '5') // VmHWM begins anew.
      const rest = status('VmRSS')
      const outcome = await (bomb.post ? postBody(bomb.post, bytes) : sendFile(bomb, bytes))
      const growth = status('VmHWM') - rest
      assert.deepEqual([outcome, growth <= MAX_GROWTH_BYTES], [bomb.outcome, true], `${growth} bytes`)
    })

  const EXPLICIT = 'application/dicom; transfer-syntax=1.2.840.10008.1.2.1'
  const OCTETS = 'application/octet-stream'
  const WHOLE = [
    { what: 'a deflated object of 200 MB', uid: '1.2.88.1', bytes: () => deflatedSlice('1.2.88.1', 10_000, grain), pixelBytes: 200_000_000 },
    { what: 'an object with a million items', uid: '1.2.88.2', bytes: () => sliceOfItems('1.2.88.2', 1_000_000), pixelBytes: 128 },
  ] // prettier-ignore
  for (const { what, uid, bytes, pixelBytes } of WHOLE)
    it(
      `stays within 32 MB a reader while five at a time read ${what}, which is whole`,
      { skip: process.platform !== 'linux' },
      async () => {
        const { id, status: state, refusal_code } = await send(patient, bytes(), { filename: `${uid}.dcm`, case_id: caseId })
        assert.deepEqual([state, refusal_code], ['completed', null])
        const address = `/api/v1/dicomweb/studies/1.2.77/series/1.2.77.1/instances/${uid}`
        const reads: Record<string, { path: string; accept: string; isThere: (bytes: number) => boolean }> = {
        frames: { path: `${address}/frames/1`, accept: OCTETS, isThere: (sent) => sent === pixelBytes },
        'bulk data': { path: `${address}/bulkdata/7FE00010`, accept: OCTETS, isThere: (sent) => sent === pixelBytes },
        metadata: { path: `${address}/metadata`, accept: 'application/dicom+json', isThere: (sent) => sent > 300 },
        'metadata of the series': { path: '/api/v1/dicomweb/studies/1.2.77/series/1.2.77.1/metadata', accept: 'application/dicom+json', isThere: (sent) => sent > 300 },
        'another syntax': { path: address, accept: EXPLICIT, isThere: (sent) => sent > pixelBytes },
...(pixelBytes > MIB && { 'a de-identified copy': { path: `/api/v1/files/${id}/anonymised-copy`, accept: '*/*', isThere: (sent: number) => sent > pixelBytes } }),
      } // prettier-ignore
        const growths: Record<string, number> = {}
        for (const [way, { path, accept, isThere }] of Object.entries(reads)) {
          writeFileSync(`/proc/${fovea.child.pid}/clear_refs`, '5')
          const rest = status('VmRSS')
          const sent = await Promise.all(Array.from({ length: 5 }, () => readAll(path, accept)))
          growths[way] = status('VmHWM') - rest
          assert.ok(sent.every(isThere), `${way}: ${sent.join(' ')}`)
        }
        for (const [way, growth] of Object.entries(growths)) assert.ok(growth <= MAX_GROWTH_OF_READERS_BYTES, `${way}: ${growth} of ${JSON.stringify(growths)}`) // prettier-ignore
      },
    )

  /** Reads an answer without keeping it, and returns how long it is. */
  async function readAll(path: string, accept: string): Promise<number> {
    const answer = await patient.fetch(path, { headers: { accept } })
    assert.equal(answer.status, 200, path)
    let bytes = 0
    for await (const part of answer.body!) bytes += part.length
    return bytes
  }

  async function sendFile({ filename, filetype, category }: Bomb, bytes: Buffer): Promise<string> {
    const into: Record<string, string> = category ? { category } : { case_id: caseId }
    const sender = category ? client : patient
    const { id, status, refusal_code } = await send(sender, bytes, { filename, ...into, ...(filetype ? { filetype } : {}) })
    // What is refused has nothing to unpack.
    if (status !== 'completed') return `${status} ${refusal_code}`
    await eventually(
      'its ZIP is unpacked',
      async () => {
        const { archive } = await sender.json<{ archive: { unpacked_at: string | null } | null }>(`/api/v1/files/${id}`)
        return !archive || archive.unpacked_at !== null
      },
      (isUnpacked) => isUnpacked,
      WITHIN_MINUTES,
    )
    return `${status} ${refusal_code}`
  }

  async function postBody({ path, type, headers = {} }: NonNullable<Bomb['post']>, bytes: Buffer): Promise<string> {
    const answer = await patient.fetch(path, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: new Uint8Array(bytes),
    })
    await answer.arrayBuffer()
    return String(answer.status)
  }
})
