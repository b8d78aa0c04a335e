import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { ORTHANC_DICOMWEB, startOrthanc } from '../../lib/dicom/test-orthanc'
import { skipWithout } from '../../lib/dicom/test-tools'
import { drawObject } from '../../lib/studies/store/test-store'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { metadata } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

type DataSet = Record<string, { Value?: unknown[] }>

const TYPE = 'multipart/related; type="application/dicom"; boundary=edge'
const body = (...objects: Buffer[]): Buffer =>
  Buffer.concat([
    ...objects.flatMap((object) => [
      Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n'),
      object,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--edge--\r\n'),
  ])
const store = (client: Client, path: string, bytes: Buffer, type = TYPE) =>
  client.fetch(path, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(bytes) })

const FRAME_BYTES = 512 * 512 * 2
/** The bytes of a multi-frame object before its pixels, whose length they declare. */
function headOf(study: string, frames: number): Buffer {
  const whole = drawObject({ study, uid: `${study}.9`, size: 512, elements: [{ tag: 0x00280008, vr: 'IS', value: frames }] })
  const head = Buffer.from(whole.subarray(0, whole.length - FRAME_BYTES))
  head.writeUInt32LE(frames * FRAME_BYTES, head.length - 4)
  return head
}
/** What a viewer fetches of a stack that it opens. */
const FRAMES_AT_ONCE = 174
const residentBytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

describe('STOW-RS over HTTP', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start({ env: { RATE_LIMIT_RETRIEVALS_PER_SECOND: String(FRAMES_AT_ONCE) } })
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Head')
  })
  after(() => fovea.stop())

  const countOf = async (study: string) =>
    (
      await fovea.query<{ uid: string; case_id: string | null }>(
        'SELECT i.uid, s.case_id FROM instances i JOIN studies s ON s.id = i.study_id WHERE s.uid = $1 ORDER BY i.uid',
        [study],
      )
    ).map(({ uid, case_id }) => [uid, case_id])

  it('stores into the own space, into a case by its parameter, and at the case’s own address', async () => {
    for (const [index, [path, into]] of [
      ['/api/v1/dicomweb/studies', null],
      [`/api/v1/dicomweb/studies?case_id=${caseId}`, caseId],
      [`/api/v1/cases/${caseId}/dicomweb/studies`, caseId],
      [`/api/v1/cases/${caseId}/dicomweb/studies/1.2.9.3`, caseId],
    ].entries()) {
      const study = `1.2.9.${index}`
      const response = await store(patient, path!, body(drawObject({ study, uid: `${study}.9` })))
      assert.equal(response.status, 200)
      assert.match(response.headers.get('content-type') ?? '', /^application\/dicom\+json/)
      const told = (await response.json()) as DataSet
      assert.deepEqual(told['00081190']?.Value, [`${fovea.url}/api/v1/dicomweb/studies/${study}`])
      assert.deepEqual(await countOf(study), [[`${study}.9`, into]])
    }
  })

  /** Sends requests in one write on each of some connections, so that they arrive at once on a busy machine too. */
  async function flood(path: string, connections: number, requests: number): Promise<string[]> {
    const { hostname, port } = new URL(fovea.url)
    const one = (end: string) =>
      `HEAD ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${patient.authorization}\r\n${end}\r\n`
    const all = Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname).setEncoding('latin1')
      socket.write(one('').repeat(requests - 1) + one('Connection: close\r\n'))
      let told = ''
      for await (const text of socket) told += String(text)
      return told
    })
    return (await Promise.all(all)).join('').split(/(?=HTTP\/1\.1 )/)
  }

  it('serves 174 frames at once to one person, and rejects a flood without rejecting other calls', async () => {
    const study = '1.2.9.60'
    await store(patient, '/api/v1/dicomweb/studies', body(drawObject({ study, uid: `${study}.9` })))
    const path = `/api/v1/dicomweb/studies/${study}/series/${study}.1/instances/${study}.9/frames/1`
    const atOnce = await Promise.all(
      Array.from({ length: FRAMES_AT_ONCE }, async () => {
        const response = await patient.fetch(path, { headers: { accept: 'application/octet-stream' } })
        return [response.status, (await response.arrayBuffer()).byteLength]
      }),
    )
    assert.deepEqual(atOnce, new Array(FRAMES_AT_ONCE).fill([200, 128]))
    const others = () =>
      Promise.all(['/api/v1/dicomweb/studies', '/api/v1/cases', '/api/v1/dicomweb/instances'].map((other) => patient.json(other)))
    // Once the second of their budget is over, they are served again: the flood has one of its own.
    const isServed = async () => (await patient.fetch(path, { method: 'HEAD' })).status
    await eventually('it is served again', isServed, (status) => status === 200)
    const [responses] = await Promise.all([flood(path, 4, 400), others()])
    await others()
    const rejected = responses.filter((one) => one.startsWith('HTTP/1.1 429'))
    assert.equal(responses.length, 1600)
    assert.ok(rejected.length > 0 && rejected.length < 1600, `${rejected.length} were rejected`)
    assert.ok(responses.every((one) => /^HTTP\/1\.1 (200|429)/.test(one)))
    assert.ok(rejected.every((one) => /\r\nretry-after: 1\r\n/i.test(one)))
  })

  it('answers 202 where a part is refused, 409 where all are, and refuses other bodies and foreign cases', async () => {
    const mixed = await store(
      patient,
      '/api/v1/dicomweb/studies/1.2.9.10',
      body(drawObject({ study: '1.2.9.10', uid: '1' }), drawObject({ study: '1.2.9.11', uid: '2' })),
    )
    const told = (await mixed.json()) as DataSet
    assert.deepEqual([mixed.status, told['00081198']?.Value?.length, told['00081199']?.Value?.length], [202, 1, 1])
    const none = await store(patient, '/api/v1/dicomweb/studies/1.2.9.12', body(drawObject({ study: '1.2.9.11', uid: '2' })))
    assert.equal(none.status, 409)
    assert.equal((await store(patient, '/api/v1/dicomweb/studies', Buffer.from('{}'), 'application/json')).status, 415)
    assert.equal((await store(patient, '/api/v1/dicomweb/studies', body().subarray(4))).status, 400)
    const stranger = await fovea.signIn('patient2')
    assert.equal((await store(stranger, `/api/v1/cases/${caseId}/dicomweb/studies`, body(drawObject({ study: '1.2.9.13', uid: '1' })))).status, 404) // prettier-ignore
    assert.deepEqual(await countOf('1.2.9.13'), [])
  })

  it('deletes what its doctor may delete', async () => {
    const [study, doctor] = ['1.2.9.20', await fovea.signIn('doctor')]
    await store(
      patient,
      `/api/v1/cases/${caseId}/dicomweb/studies`,
      body(drawObject({ study, uid: '1' }), drawObject({ study, uid: '2' })),
    )
    const path = `/api/v1/dicomweb/studies/${study}`
    assert.equal((await patient.fetch(path, { method: 'DELETE' })).status, 403)
    assert.equal((await doctor.fetch(`${path}/series/${study}.1/instances/1`, { method: 'DELETE' })).status, 204)
    assert.deepEqual(await countOf(study), [['2', caseId]])
    assert.equal((await doctor.fetch(path, { method: 'DELETE' })).status, 204)
    assert.equal((await doctor.fetch(path, { method: 'DELETE' })).status, 404)
  })

  it('stores what an archive may send, and shows it nothing else', async () => {
    const admin = await fovea.signIn('admin')
    const { id, token } = await admin.post<{ id: string; token: string }>('/api/v1/admin/service-accounts', {
      ...{ name: 'Archive', grants: ['dicomweb_write'], site: 'North' },
    })
    await fovea.query(`UPDATE cases SET site = 'North' WHERE id = $1`, [caseId])
    const send = (path: string, study: string) =>
      fetch(fovea.url + path, {
        method: 'POST',
        headers: { 'content-type': TYPE, authorization: `Bearer ${token}` },
        body: new Uint8Array(body(drawObject({ study, uid: `${study}.9` }))),
      })
    assert.equal((await send(`/api/v1/cases/${caseId}/dicomweb/studies`, '1.2.9.60')).status, 200)
    assert.equal((await send('/api/v1/dicomweb/studies', '1.2.9.61')).status, 403)
    for (const path of ['/api/v1/dicom/upload', '/api/v1/cases', `/api/v1/files/case/${caseId}`]) {
      const method = path.endsWith('upload') ? 'POST' : 'GET'
      const response = await fetch(fovea.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'x-file-name': 'a' },
      })
      assert.ok(
        [403, 404].includes(response.status) || (await response.text()).includes('"items":[]'),
        `${path} ${response.status}`,
      )
    }
    // Neither a resumable upload into that case, nor a photograph.
    const created = await fetch(`${fovea.url}/api/v1/files/upload`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', 'upload-length': '3' },
        'upload-metadata': metadata({ filename: 'a.jpg', filetype: 'image/jpeg', case_id: caseId }),
      },
    })
    assert.equal(created.status, 403)
    const narrowed = await admin.json<{ site: string }>(`/api/v1/admin/service-accounts/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grants: ['dicomweb_write'], site: 'Nowhere' }),
    })
    assert.equal(narrowed.site, 'Nowhere')
    assert.equal((await send(`/api/v1/cases/${caseId}/dicomweb/studies`, '1.2.9.62')).status, 404)
  })

  it('gives an archive that may read DICOMweb alone, and no file or study by another API', async () => {
    const [study, uid, admin] = ['1.2.9.70', '1.2.9.70.9', await fovea.signIn('admin')]
    await store(patient, `/api/v1/cases/${caseId}/dicomweb/studies`, body(drawObject({ study, uid })))
    const [file] = await fovea.query<{ id: string; series: string }>(
      'SELECT i.id, s.uid AS series FROM instances i JOIN series s ON s.id = i.series_id WHERE i.uid = $1',
      [uid],
    )
    const { token } = await admin.post<{ token: string }>('/api/v1/admin/service-accounts', {
      ...{ name: 'Reading room', grants: ['dicomweb_read'], site: 'North' },
    })
    await fovea.query(`UPDATE cases SET site = 'North' WHERE id = $1`, [caseId])
    const get = (path: string) => fetch(fovea.url + path, { headers: { authorization: `Bearer ${token}`, accept: '*/*' } })
    const dicomweb = '/api/v1/dicomweb/studies'
    const found = (await (await get(`${dicomweb}?StudyInstanceUID=${study}`)).json()) as DataSet[]
    assert.deepEqual(found[0]?.['0020000D']?.Value, [study])
    const instance = `${dicomweb}/${study}/series/${file!.series}/instances/${uid}`
    for (const path of [
      instance,
      `${instance}/metadata`,
      `${instance}/frames/1`,
      `${instance}/thumbnail`,
      `${instance}/rendered`,
    ])
      assert.equal((await get(path)).status, 200, path)
    for (const path of [
      ...['', '/analyze', '/access-log', '/anonymised-copy'].map((part) => `/api/v1/files/${file!.id}${part}`),
      ...['/proxy?variant=thumbnail', '/proxy?variant=original', '/frames/0', '/download-url'].map(
        (part) => `/api/v1/images/${file!.id}${part}`,
      ),
      ...[`/api/v1/media/download/${file!.id}`, '/api/v1/cases', `/api/v1/cases/${caseId}`, `/api/v1/cases/${caseId}/files`],
      ...['/api/v1/patients', '/api/v1/studies'],
    ]) {
      const { status } = await get(path)
      assert.ok([403, 404, 405].includes(status), `${path} ${status}`)
    }
    for (const type of ['ImagingStudy', 'Patient', 'Media']) {
      const bundle = (await (await get(`/api/v1/fhir/${type}`)).json()) as { entry?: unknown[] }
      assert.deepEqual(bundle.entry ?? [], [], type)
    }
    for (const [path, body] of [
      [`/api/v1/files/${file!.id}/download-url`, {}],
      ['/api/v1/images/upload-url', { filename: 'a.dcm' }],
    ] as const) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const { status } = await fetch(fovea.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
      assert.ok([403, 404, 405].includes(status), `${path} ${status}`)
    }
  })

  it('holds nothing of a large object in memory', async () => {
    const [study, frames] = ['1.2.9.30', dose(256, 4000)]
    const frame = new Uint8Array(FRAME_BYTES)
    const parts = function* () {
      yield Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n')
      yield headOf(study, frames)
      for (let sent = 0; sent < frames; sent += 1) yield frame
      yield Buffer.from('\r\n--edge--\r\n')
    }
    const iterator = parts()
    const before = residentBytes(fovea.child.pid!)
    let most = before
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        most = Math.max(most, residentBytes(fovea.child.pid!))
        const next = iterator.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
    })
    const response = await patient.fetch('/api/v1/dicomweb/studies', {
      ...{ method: 'POST', headers: { 'content-type': TYPE }, body: stream, duplex: 'half' as const },
    })
    const rest = await response.text()
    // What takes longer than the wait is stored all the same: a long run waits for its row.
    assert.ok(response.status === 200 || response.status === 202, rest)
    const grown = Math.round((most - before) / 2 ** 20)
    assert.ok(grown < 96, `${grown} MiB more for an object of ${(frames * FRAME_BYTES) / 2 ** 20} MiB`)
  })

  it('stores each object once, whenever the server is killed', async () => {
    for (let run = 0; run < dose(1, 6); run += 1) {
      const study = `1.2.9.4${run}`
      const objects = Array.from({ length: 12 }, (_, number) =>
        drawObject({ study, uid: `${study}.${number + 10}`, number, size: 64 }),
      )
      const sending = store(patient, `/api/v1/dicomweb/studies?case_id=${caseId}`, body(...objects)).catch(() => null)
      await eventually('some are stored', async () => (await countOf(study)).length >= 1 + run * 2, undefined, { everyMs: 1 })
      await fovea.kill()
      await sending
      await fovea.begin()
      const again = await store(patient, `/api/v1/dicomweb/studies?case_id=${caseId}`, body(...objects))
      assert.equal(again.status, 200, await again.clone().text())
      assert.deepEqual(await countOf(study), objects.map((_, number) => [`${study}.${number + 10}`, caseId])) // prettier-ignore
    }
  })

  it(
    'takes what Orthanc sends',
    { skip: skipWithout('Orthanc') || (!existsSync(ORTHANC_DICOMWEB) && 'no orthanc-dicomweb') },
    async () => {
      const study = '1.2.9.50'
      const Servers = {
        fovea: { Url: `${fovea.url}/api/v1/cases/${caseId}/dicomweb/`, HttpHeaders: { Authorization: patient.authorization } },
      }
      const orthanc = await startOrthanc({ Plugins: [ORTHANC_DICOMWEB], DicomWeb: { Enable: true, Servers } })
      try {
        const ids = []
        for (let number = 0; number < 3; number += 1)
          ids.push(await orthanc.store(drawObject({ study, uid: `${study}.${number}`, number })))
        const response = await fetch(`${orthanc.url}/dicom-web/servers/fovea/stow`, {
          method: 'POST',
          body: JSON.stringify({ Resources: ids, Synchronous: true }),
        })
        assert.equal(response.status, 200, await response.text())
        assert.deepEqual((await countOf(study)).map(([uid]) => uid), [0, 1, 2].map((number) => `${study}.${number}`)) // prettier-ignore
      } finally {
        await orthanc.stop()
      }
    },
  )
})
