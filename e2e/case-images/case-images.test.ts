import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { greyObject } from '../../lib/dicom/test-objects'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact, storedFiles, untilQuiet } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, flow, idOf, raw } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const RANDOM = '01890000-0000-7000-8000-000000000000'
const UPLOAD = '/api/v1/images/upload'
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface CaseImage {
  id: string
  caseId: string
  status: string
  thumbnailUrl: string | null
  thumbhash: string | null
  eyeSide: string
  region: string | null
  capturedAt: string | null
  fileSize: number
  mimeType: string
  qualityScore: number | null
  filename: string
  retake: { reason: string; requestedBy: { name: string } } | null
}

type Field = [name: string, value: string | Buffer, filename?: string, type?: string]

/** A form with its parts in the given order. */
function form(...fields: Field[]): { body: Buffer; headers: Record<string, string> } {
  const parts = fields.flatMap(([name, value, filename, type]) => [
    Buffer.from(
      `--edge\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
        `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(value as Buffer),
    Buffer.from('\r\n'),
  ])
  const body = Buffer.concat([...parts, Buffer.from('--edge--\r\n')])
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=edge', 'content-length': String(body.length) } }
}

describe('images of a case', () => {
  let fovea: Fovea
  let patient: Client
  let doctor: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start()
    ;[patient, doctor] = [await fovea.signIn('patient'), await fovea.signIn('doctor')]
    caseId = await patient.openCase('Both eyes')
  })
  after(() => fovea.stop())

  const post = (client: Client | null, ...fields: Field[]) => {
    const { body, headers } = form(...fields)
    return raw(client, 'POST', fovea.url + UPLOAD, headers, body)
  }
  const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code
  const sent = async (bytes: Buffer, ...more: Field[]): Promise<CaseImage> => {
    const told = await post(patient, ['caseId', caseId], ['file', bytes, 'eye.jpg', 'image/jpeg'], ...more)
    assert.equal(told.status, 200, told.text)
    return JSON.parse(told.text) as CaseImage
  }

  it('responds to an uploaded form with the checked image and its thumbnail', async () => {
    const bytes = await photograph(900)
    const said: Field[] = [['caseId', caseId], ['eyeSide', 'left'], ['region', 'macula'], ['capturedAt', '2026-02-03T04:05:06Z']] // prettier-ignore
    for (const fields of [
      [...said, ['file', bytes, 'eye.jpg']],
      [['image', bytes, 'eye.jpg', 'image/jpg'], ...said],
    ] as Field[][]) {
      const told = await post(patient, ...fields)
      assert.equal(told.status, 200, told.text)
      const image = JSON.parse(told.text) as CaseImage
      assert.deepEqual(
        [image.caseId, image.status, image.eyeSide, image.region, image.capturedAt, image.fileSize, image.mimeType],
        [caseId, 'completed', 'left', 'macula', '2026-02-03T04:05:06.000Z', bytes.length, 'image/jpeg'],
      )
      assert.ok(image.thumbhash && image.qualityScore !== null)
      const thumbnail = await patient.fetch(image.thumbnailUrl!)
      const { width, height } = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()
      assert.equal(Math.max(width, height), 400)
      const { downloadUrl } = await patient.json<{ downloadUrl: string }>(`/api/v1/images/${image.id}/download-url`)
      assert.equal(sha256(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer())), sha256(bytes))
      assert.deepEqual(await doctor.json(`/api/v1/images/${image.id}`), image)
      const { images } = await doctor.json<{ images: CaseImage[] }>(`/api/v1/images/cases/${caseId}`)
      assert.deepEqual(images[0], image)
    }
  })

  it('accepts a form from fetch and FormData', async () => {
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(await photograph(500))], { type: 'image/jpeg' }), 'Auge "rechts".jpg')
    body.set('caseId', caseId)
    body.set('eyeSide', '')
    const image = await patient.json<CaseImage>(UPLOAD, { method: 'POST', body })
    assert.deepEqual([image.filename, image.eyeSide, image.status], ['Auge "rechts".jpg', 'unknown', 'completed'])
  })

  it('serves a DICOM frame with every sample and its parameters in a header, and to no other user', async () => {
    const loop = Buffer.from(greyObject([], { frames: 2, data: new Int16Array(32).map((_, at) => at - 9) }))
    const told = await post(patient, ['caseId', caseId], ['file', loop, 'loop.dcm', 'application/dicom'])
    const { id } = JSON.parse(told.text) as CaseImage
    const frame = await doctor.fetch(`/api/v1/images/${id}/frames/2`)
    const facts = JSON.parse(frame.headers.get('fovea-frame')!) as {
      frames: number
      grey: { slope: number; intercept: number }
    }
    const words = gunzipSync(await frame.arrayBuffer())
    const samples = Array.from({ length: 16 }, (_, at) => words.readUInt16LE(at * 2))
    assert.deepEqual([frame.status, frame.headers.get('content-type'), facts.frames], [200, 'application/gzip', 2])
    assert.deepEqual(
      samples.map((one) => one * facts.grey.slope + facts.grey.intercept),
      Array.from({ length: 16 }, (_, at) => at + 7),
    )
    const other = await fovea.signIn('patient2')
    for (const [client, path] of [
      [doctor, '3'],
      [doctor, '0'],
      [doctor, 'x'],
      [other, '1'],
    ] as const)
      // prettier-ignore
      assert.ok([404, 422].includes((await client.fetch(`/api/v1/images/${id}/frames/${path}`)).status), path)
  })

  it('reads the capture time from the image when the sender does not specify it', async () => {
    const dated = await sharp(await photograph(400))
      .withExif({ IFD2: { DateTimeOriginal: '2025:03:04 05:06:07', OffsetTimeOriginal: '+00:00' } })
      .jpeg()
      .toBuffer()
    assert.equal((await sent(dated)).capturedAt, '2025-03-04T05:06:07.000Z')
    assert.equal((await sent(dated, ['capturedAt', '2026-01-01T00:00:00Z'])).capturedAt, '2026-01-01T00:00:00.000Z')
    assert.equal((await sent(await photograph(400, 3))).capturedAt, null)
  })

  it('accepts 25 MB, without the body limits of Next', async () => {
    const noise = await sharp({
      create: { width: 3400, height: 2600, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
    })
      .png({ compressionLevel: 0 })
      .toBuffer()
    assert.ok(noise.length > 25_000_000)
    const told = await post(patient, ['caseId', caseId], ['file', noise, 'noise.png', 'image/png'])
    assert.equal(told.status, 200, told.text)
    const { id, fileSize } = JSON.parse(told.text) as CaseImage
    assert.equal(fileSize, noise.length)
    const { sha256: sum } = await patient.json<{ sha256: string }>(`/api/v1/files/${id}`)
    assert.equal(sum, sha256(noise))
  })

  it('rejects invalid uploads with a status and a message, and stores nothing', async () => {
    await untilQuiet(fovea)
    const before = storedFiles(fovea)
    const good = await photograph(400)
    const file: Field = ['file', good, 'eye.jpg', 'image/jpeg']
    const tries: [number, string, Field[]][] = [
      [400, 'form_file_missing', [['caseId', caseId]]],
      [400, 'bad_input', [file]],
      [400, 'bad_input', [['caseId', caseId], ['eyeSide', 'third'], file]], // prettier-ignore
      [400, 'capture_time_not_valid', [file, ['caseId', caseId], ['capturedAt', 'soon']]],
      [400, 'form_several_files', [['caseId', caseId], file, ['image', good, 'two.jpg']]],
      [404, 'case_not_found', [['caseId', RANDOM], file]],
      [404, 'case_not_found', [file, ['caseId', 'nonsense']]],
      [
        413,
        'file_too_large',
        [
          ['caseId', caseId],
          ['file', Buffer.alloc(26 << 20, 1), 'x.pdf', 'application/pdf'],
        ],
      ],
      [
        415,
        'file_type_not_supported',
        [
          ['caseId', caseId],
          ['file', good, 'x.mp4', 'video/mp4'],
        ],
      ],
      [
        415,
        'content_not_supported',
        [
          ['caseId', caseId],
          ['file', Buffer.from('<svg onload="x"/>'.padEnd(600)), 'x.jpg', 'image/jpeg'],
        ],
      ],
      [
        422,
        'image_unreadable',
        [
          ['caseId', caseId],
          ['file', good.subarray(0, good.length / 2), 'x.jpg', 'image/jpeg'],
        ],
      ],
      [
        422,
        'empty_file',
        [
          ['caseId', caseId],
          ['file', Buffer.alloc(0), 'x.jpg', 'image/jpeg'],
        ],
      ],
    ]
    for (const [status, code, fields] of tries) {
      const told = await post(patient, ...fields)
      assert.deepEqual([told.status, codeOf(told.text)], [status, code], told.text)
      assert.match((JSON.parse(told.text) as { detail: string }).detail, /\w{3}/)
    }
    const { headers, body } = form(['caseId', caseId], file)
    const asJson = await raw(patient, 'POST', fovea.url + UPLOAD, { ...headers, 'content-type': 'application/json' }, body)
    assert.equal(asJson.status, 415)
    const short = await raw(
      patient,
      'POST',
      fovea.url + UPLOAD,
      { 'content-type': headers['content-type']! },
      body.subarray(0, -9),
    )
    assert.equal(short.status, 400)
    await untilQuiet(fovea)
    // The metadata of a series that was sent before is gathered in the background.
    const isMetadata = (name: string) => name.startsWith('metadata/')
    assert.deepEqual(
      storedFiles(fovea).filter((name) => !isMetadata(name)),
      before.filter((name) => !isMetadata(name)),
    )
    const left = await fovea.query(`SELECT 1 FROM files WHERE status IN ('pending', 'uploading', 'processing')`)
    assert.equal(left.length, 0)
  })

  it('leaves neither bytes nor a pending record when the connection breaks', async () => {
    await untilQuiet(fovea)
    const before = storedFiles(fovea)
    const { headers, body } = form(['caseId', caseId], ['file', await photograph(1500), 'eye.jpg', 'image/jpeg'])
    const began = (await fovea.query(`SELECT 1 FROM files`)).length
    const going = flow(patient, 'POST', fovea.url + UPLOAD, headers)
    await going.write(body.subarray(0, body.length / 2))
    const rows = () => fovea.query<{ status: string }>('SELECT status FROM files ORDER BY created_at DESC')
    await eventually('its row is there', rows, ({ length }) => length !== began)
    going.cut()
    await eventually('it is erased', rows, ([first]) => first!.status === 'erased')
    const stored = () => storedFiles(fovea).filter((name) => !before.includes(name))
    await eventually('nothing of it is stored', stored, ({ length }) => length === 0)
  })

  it('treats every file name as plain text (C14, C15)', async () => {
    const bytes = await photograph(300)
    const names: [given: string, kept: string][] = [
      ['x'.repeat(300), 'x'.repeat(255)],
      ['\u{1f441} eye.jpg', '\u{1f441} eye.jpg'],
      ['a %22quoted%22.jpg', 'a "quoted".jpg'],
      ['a%0D%0ASet-Cookie: x=1.jpg', 'aSet-Cookie: x=1.jpg'],
      ['../../etc/passwd', 'passwd'],
      ['CON', 'CON'],
      ['-rf', '-rf'],
      ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
      ['=cmd|calc.jpg', '=cmd|calc.jpg'],
    ]
    for (const [given, kept] of names) {
      const told = await post(patient, ['caseId', caseId], ['file', bytes, given, 'image/jpeg'])
      assert.equal(told.status, 200, told.text)
      const { id, filename } = JSON.parse(told.text) as CaseImage
      assert.equal(filename, kept)
      assert.equal(told.headers['content-type'], 'application/json')
      const answer = await patient.fetch(`/api/v1/images/${id}/proxy`)
      assert.match(
        answer.headers.get('content-disposition')!,
        /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w%.~!$&+^`|'()*-]*$/,
      )
      assert.equal(answer.headers.get('set-cookie'), null)
      await answer.arrayBuffer()
    }
    assert.ok(!storedFiles(fovea).some((name) => /passwd|CON|img|cmd/.test(name)))
  })

  it('returns the same 404 for a foreign image as for a missing one, on every call (B04, B05)', async () => {
    const { id } = await sent(await photograph(400, 7))
    const json = (body: object) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const calls: [string, string, RequestInit?][] = [
      ['GET', '/api/v1/images/ID'],
      ['GET', '/api/v1/images/ID/proxy'],
      ['GET', '/api/v1/images/ID/proxy?variant=thumbnail'],
      ['GET', '/api/v1/images/ID/download-url'],
      ['GET', '/api/v1/images/cases/ID'],
      ['DELETE', '/api/v1/images/ID'],
      ['PATCH', '/api/v1/images/ID', json({ eyeSide: 'left' })],
      ['POST', '/api/v1/images/ID/retake-request', json({ reason: 'blurred' })],
    ]
    for (const name of ['patient2', 'staff']) {
      const stranger = await fovea.signIn(name)
      for (const [method, path, init] of calls) {
        const told = await Promise.all(
          [path.includes('cases') ? caseId : id, RANDOM, 'nonsense'].map(async (one) => {
            const answer = await stranger.fetch(path.replace('ID', one), { ...init, method })
            return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`
          }),
        )
        assert.match(told[0]!, /^404 /, `${name} ${method} ${path}`)
        assert.equal(new Set(told).size, 1, `${name} ${method} ${path}`)
      }
      const { headers, body } = form(['caseId', caseId], ['file', await photograph(300), 'eye.jpg'])
      const never = form(['caseId', RANDOM], ['file', await photograph(300), 'eye.jpg'])
      const [foreign, random] = [
        await raw(stranger, 'POST', fovea.url + UPLOAD, headers, body),
        await raw(stranger, 'POST', fovea.url + UPLOAD, never.headers, never.body),
      ]
      assert.equal(foreign.status, 404)
      assert.equal(foreign.text, random.text)
    }
    assert.equal((await patient.json<CaseImage>(`/api/v1/images/${id}`)).eyeSide, 'unknown')
  })

  it('lets a doctor delete an image, which ends every access to it, and refuses its patient', async () => {
    const { id } = await sent(await photograph(400, 9))
    const { downloadUrl } = await patient.json<{ downloadUrl: string }>(`/api/v1/images/${id}/download-url`)
    assert.equal((await patient.fetch(`/api/v1/images/${id}`, { method: 'DELETE' })).status, 403)
    assert.equal((await doctor.fetch(`/api/v1/images/${id}`, { method: 'DELETE' })).status, 204)
    for (const path of ['', '/proxy', '/proxy?variant=thumbnail', '/download-url'])
      assert.equal((await patient.fetch(`/api/v1/images/${id}${path}`)).status, 404, path)
    assert.equal((await fetch(downloadUrl)).status, 404)
    assert.equal((await doctor.fetch(`/api/v1/images/${id}`, { method: 'DELETE' })).status, 404)
    const { images } = await doctor.json<{ images: CaseImage[] }>(`/api/v1/images/cases/${caseId}`)
    assert.ok(!images.some((image) => image.id === id))
  })

  it('requests a retake from the sender with a reason, until the next image completes it', async () => {
    const { id } = await sent(await photograph(400, 11), ['eyeSide', 'right'])
    const ask = (client: Client, body: object) =>
      client.fetch(`/api/v1/images/${id}/retake-request`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    assert.equal((await ask(patient, { reason: 'blurred' })).status, 403)
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(501) }, { reason: 'x', to: 'me' }])
      assert.equal((await ask(doctor, body)).status, 400, JSON.stringify(body))
    const reason = 'Too blurred <b>to see</b> the vessels'
    assert.equal((await ask(doctor, { reason })).status, 201)
    assert.equal((await ask(doctor, { reason })).status, 409)
    const shown = await patient.json<CaseImage>(`/api/v1/images/${id}`)
    assert.deepEqual([shown.retake?.reason, shown.retake?.requestedBy.name], [reason, 'Dr Ilse Marchetti'])
    const messages = await fovea.query<{ data: Record<string, string> }>(
      `SELECT data FROM notifications n JOIN users u ON u.id = n.user_id WHERE email = 'patient@fovea.test' AND type = 'MESSAGE'`,
    )
    assert.deepEqual(
      messages.map(({ data }) => [data['about'], data['file_id'], data['text']]),
      [['retake', id, reason]],
    )
    await sent(await photograph(400, 12), ['eyeSide', 'right'])
    assert.equal((await patient.json<CaseImage>(`/api/v1/images/${id}`)).retake, null)
    assert.ok(!fovea.log.includes('vessels'))
  })

  it('marks a case as urgent, in review and read, with user and time', async () => {
    const change = (client: Client, body: object) =>
      client.fetch(`/api/v1/cases/${caseId}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    interface Case {
      urgent: boolean
      status: string
      read_at: string | null
      reads: { name: string; at: string }[]
    }
    const told = (await (await change(doctor, { urgent: true, status: 'in_review', read: true })).json()) as Case
    assert.deepEqual([told.urgent, told.status, told.reads.length], [true, 'in_review', 1])
    assert.deepEqual([told.reads[0]!.name, told.reads[0]!.at], ['Dr Ilse Marchetti', told.read_at])
    assert.equal((await patient.json<Case>(`/api/v1/cases/${caseId}`)).reads[0]!.name, 'Dr Ilse Marchetti')
    assert.equal((await change(patient, { urgent: false })).status, 403)
    assert.equal((await change(doctor, { status: 'done' })).status, 400)
    const stranger = await fovea.signIn('patient2')
    assert.equal((await change(stranger, { urgent: false })).status, 404)
  })

  it('lists an unfinished upload as pending, without its content', async () => {
    const id = idOf(await create(patient, 1000, { filename: 'eye.jpg', case_id: caseId, eye_side: 'both' }))
    const image = await patient.json<CaseImage>(`/api/v1/images/${id}`)
    assert.deepEqual([image.status, image.eyeSide, image.thumbnailUrl, image.mimeType], ['pending', 'both', null, null])
    const { images } = await patient.json<{ images: CaseImage[] }>(`/api/v1/images/cases/${caseId}?limit=1`)
    assert.deepEqual(images, [image])
  })

  it('ends with a store that matches the rows, and without personal data in the log', async () => {
    await untilQuiet(fovea)
    await assertStoreIsExact(fovea)
    await assertSound(fovea, { marks: ['eye.jpg', 'Auge', 'passwd', 'Both eyes'] })
  })
})
