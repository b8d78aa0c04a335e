import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { type Client, Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const STUDY = '2.25.911'
const SERIES = `${STUDY}.1`
const FRAMES = 3
const FRAME_BYTES = 64 * 64 * 2

const pixels = (instance: number) =>
  Uint16Array.from({ length: (FRAME_BYTES / 2) * FRAMES }, (_, at) => (at * 7 * instance) % 4096)

/** A volume with three frames, and a value that is too long for the metadata. */
const object = (instance: number): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.ct,
      sopInstanceUid: `${SERIES}.${instance}`,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: STUDY },
        { tag: 0x0020000e, vr: 'UI', value: SERIES },
        { tag: 0x00200013, vr: 'IS', value: instance },
        { tag: 0x00281050, vr: 'DS', value: 2000 },
        { tag: 0x00281051, vr: 'DS', value: 4000 },
        { tag: 0x00281201, vr: 'OW', value: new Uint8Array(4096).fill(instance) },
      ],
      pixels: { rows: 64, columns: 64, frames: FRAMES, photometric: 'MONOCHROME2', bitsStored: 12, data: pixels(instance) },
    }),
  )

const frameOf = (instance: number, frame: number): Buffer =>
  Buffer.from(pixels(instance).buffer).subarray((frame - 1) * FRAME_BYTES, frame * FRAME_BYTES)

/** Parses by RFC 2046 alone. */
function partsOf(body: Buffer, contentType: string | null): { head: string; bytes: Buffer }[] {
  const boundary = /boundary=([^;"]+)/.exec(contentType ?? '')?.[1]
  assert.ok(boundary, `no boundary: ${contentType}`)
  const [, ...rest] = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`)
  assert.equal(rest.pop(), '--\r\n')
  return rest.map((part) => {
    const at = part.indexOf('\r\n\r\n')
    return { head: part.slice(0, at), bytes: Buffer.from(part.slice(at + 4), 'latin1') }
  })
}

describe('WADO-RS', () => {
  let fovea: Fovea
  let patient: Client
  const root = () => `${fovea.url}/api/v1/dicomweb/studies/${STUDY}`
  const instanceAt = (instance: number) => `${root()}/series/${SERIES}/instances/${SERIES}.${instance}`
  const get = async (address: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await patient.fetch(address, { method, headers })
    return { response, body: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') }
  }
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    const caseId = await patient.openCase('A volume')
    for (const instance of [1, 2])
      await send(patient, object(instance), { filename: 'slice.dcm', filetype: 'application/dicom', case_id: caseId })
    const sql = 'SELECT 1 FROM instances JOIN studies s ON s.id = study_id WHERE s.uid = $1'
    await eventually('both are indexed', async () => (await fovea.query(sql, [STUDY])).length >= 2)
  })
  after(() => fovea.stop())

  it('sends the objects of a study byte for byte, together, alone, in an archive, and from any offset on', async () => {
    const { body, type } = await get(root(), { accept: 'multipart/related; type=application/dicom; transfer-syntax=*' })
    assert.deepEqual(
      partsOf(body, type).map(({ bytes }) => bytes),
      [object(1), object(2)],
    )
    const tail = await get(root(), { range: `bytes=${object(1).length}-` })
    assert.equal(tail.response.status, 206)
    assert.deepEqual(tail.body, body.subarray(object(1).length))
    const alone = await get(instanceAt(2), { accept: 'application/dicom' })
    assert.deepEqual(alone.body, object(2))
    const archive = await get(`${root()}/series/${SERIES}?accept=application/zip`)
    assert.equal(archive.type, 'application/zip')
    assert.ok(archive.body.includes(object(1)))
  })

  it('sends frames as Cornerstone asks for them: whole, the first bytes, and the rest of them', async () => {
    const accept = 'multipart/related; type=application/octet-stream; transfer-syntax=*'
    const { response, body, type } = await get(`${instanceAt(1)}/frames/2`, { accept })
    const [part, ...others] = partsOf(body, type)
    assert.deepEqual([part!.bytes, others], [frameOf(1, 2), []])
    assert.match(part!.head, /Content-Type: application\/octet-stream; transfer-syntax=1\.2\.840\.10008\.1\.2\.1/)
    const first = await get(`${instanceAt(1)}/frames/2`, { accept, range: 'bytes=0-1023' })
    assert.equal(first.response.status, 206)
    assert.equal(first.type, type)
    assert.equal(first.response.headers.get('content-range'), `bytes 0-1023/${body.length}`)
    const rest = await get(`${instanceAt(1)}/frames/2`, { accept, range: 'bytes=1024-' })
    assert.deepEqual(Buffer.concat([first.body, rest.body]), body)
    const etag = response.headers.get('etag')!
    assert.match(etag, /^"/)
    assert.equal((await get(`${instanceAt(1)}/frames/2`, { accept, 'if-none-match': etag })).response.status, 304)
    const head = await get(`${instanceAt(1)}/frames/2`, { accept }, 'HEAD')
    assert.equal(head.response.headers.get('content-length'), String(body.length))
    const several = await get(`${instanceAt(2)}/frames/3,1`)
    assert.deepEqual(
      partsOf(several.body, several.type).map(({ bytes }) => bytes),
      [frameOf(2, 3), frameOf(2, 1)],
    )
    const cross = await get(`${instanceAt(1)}/frames/1`, { origin: fovea.url })
    const exposed = cross.response.headers.get('access-control-expose-headers') ?? ''
    for (const name of ['ETag', 'Content-Range', 'Accept-Ranges']) assert.ok(exposed.includes(name), name)
  })

  it('sends metadata whose BulkDataURIs can be fetched, also in ranges', async () => {
    // As it is stored in the end: the merge after an upload changes what is sent, and its tag.
    const isMerged = `SELECT 1 FROM series WHERE uid = $1 AND metadata_revision = revision`
    await eventually('it is merged', async () => (await fovea.query(isMerged, [SERIES])).length)
    const { body, type, response } = await get(`${root()}/series/${SERIES}/metadata`)
    assert.equal(type, 'application/dicom+json')
    const all = JSON.parse(body.toString()) as Record<string, { Value?: unknown[]; BulkDataURI?: string }>[]
    assert.deepEqual(all.map((one) => one['00200013']?.Value?.[0]).sort(), [1, 2])
    const first = all.find((one) => one['00200013']?.Value?.[0] === 1)!
    const uri = first['00281201']!.BulkDataURI!
    assert.ok(uri.startsWith(`${instanceAt(1)}/bulkdata/`))
    assert.deepEqual((await get(uri, { accept: '*/*' })).body, Buffer.alloc(4096, 1))
    assert.deepEqual((await get(uri, { accept: 'application/octet-stream', range: 'bytes=4090-' })).body, Buffer.alloc(6, 1))
    const parts = await get(uri, { accept: 'multipart/related; type="application/octet-stream"' })
    assert.deepEqual(partsOf(parts.body, parts.type)[0]!.bytes, Buffer.alloc(4096, 1))
    const whole = await get(first['7FE00010']!.BulkDataURI!)
    assert.deepEqual(whole.body, Buffer.from(pixels(1).buffer))
    const etag = response.headers.get('etag')!
    assert.equal((await get(`${root()}/series/${SERIES}/metadata`, { 'if-none-match': etag })).response.status, 304)
    for (const address of [`${root()}/metadata`, `${instanceAt(2)}/metadata`])
      assert.ok((JSON.parse((await get(address, { accept: 'application/json' })).body.toString()) as object[]).length > 0)
  })

  it('renders images in a window and a viewport, and thumbnails', async () => {
    const rendered = await get(`${instanceAt(1)}/rendered?window=2048,4096,linear&viewport=32,32,0,0,64,32&quality=80`)
    assert.equal(rendered.type, 'image/jpeg')
    const { default: sharp } = await import('sharp')
    const { width, height } = await sharp(rendered.body).metadata()
    assert.deepEqual([width, height], [32, 16])
    const png = await get(`${instanceAt(1)}/frames/3/rendered`, { accept: 'image/png' })
    assert.equal((await sharp(png.body).metadata()).format, 'png')
    const all = await get(`${root()}/rendered`)
    assert.equal(partsOf(all.body, all.type).length, 2)
    for (const address of [root(), `${root()}/series/${SERIES}`, instanceAt(1), `${instanceAt(1)}/frames/2`])
      assert.equal((await sharp((await get(`${address}/thumbnail`)).body).metadata()).format, 'jpeg')
  })

  it('refuses what is wrong with a sentence, and finds nothing below what is no UID', async () => {
    const statusOf = async (address: string, accept = '*/*') => (await get(address, { accept })).response.status
    const base = `${fovea.url}/api/v1/dicomweb/studies`
    for (const uid of ['1.02', `1.${'2'.repeat(63)}`, '1..2', '1.2.', 'abc', '1%2e2%00', "1' or 1"])
      assert.ok([400, 404].includes(await statusOf(`${base}/${uid}`)), uid)
    for (const list of ['0', '1,', '-1', '99999999999', '1;2'])
      assert.equal(await statusOf(`${instanceAt(1)}/frames/${list}`), 400, list)
    assert.equal(await statusOf(`${instanceAt(1)}/frames/4`), 404)
    assert.equal(await statusOf(`${instanceAt(1)}/frames/1`, 'image/jp2'), 406)
    assert.equal(await statusOf(root(), 'text/html'), 406)
    assert.equal(await statusOf(`${instanceAt(1)}/bulkdata/00281299`), 404)
    assert.equal(await statusOf(`${instanceAt(1)}/bulkdata/../metadata`), 200)
    for (const query of ['window=1', 'window=a,b', 'viewport=0,9', 'viewport=9,9,60,0,9,9', 'quality=0', 'window=1,2,cubic'])
      assert.equal(await statusOf(`${instanceAt(1)}/rendered?${query}`), 400, query)
  })

  it('is recorded once for an instance and a person, however many frames are fetched', async () => {
    for (let at = 0; at < 5; at += 1) await get(`${instanceAt(2)}/frames/${(at % 3) + 1}`)
    const rows = () =>
      fovea.query(
        `SELECT 1 FROM file_access_logs a JOIN instances i ON i.id = a.file_id WHERE i.uid = $1 AND a.variant IN ('frames', 'rendered', 'bulk data')`,
        [`${SERIES}.2`],
      )
    await eventually('it is recorded', rows, ({ length }) => length > 0)
    assert.equal((await rows()).length, 1)
  })
})
