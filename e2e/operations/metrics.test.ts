import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { METRICS } from '../../lib/telemetry/metrics/catalogue'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, stopSound } from '../support/invariants'
import { LiveClient, lineOf } from '../support/live'
import { photograph } from '../support/pictures'
import { create, flowPatch, idOf, metadata, offsetOf, patch, raw, send, settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const TOKEN = randomBytes(18).toString('hex')
/** Written wherever a person can write something. */
const MARK = 'Zebedee'
const KB = 1024

describe('/metrics', () => {
  let fovea: Fovea
  let worker: Fovea
  let patient: Client
  before(async () => {
    fovea = await Fovea.start()
    worker = await fovea.beside({ worker: true, env: { METRICS_TOKEN: TOKEN } })
    patient = await fovea.signIn('patient')
  })
  after(async () => {
    try {
      await assertSound(worker, { marks: [MARK] })
    } finally {
      await worker.stop()
      await stopSound(fovea)
    }
  })

  const scrape = async (one: Fovea, headers: Record<string, string> = {}): Promise<string> => {
    const { status, text, headers: answered } = await raw(null, 'GET', `${one.url}/metrics`, headers)
    assert.equal(status, 200, text)
    assert.match(String(answered['content-type']), /^text\/plain; version=0\.0\.4/)
    return text
  }
  const valueIn = (text: string, series: string): number => {
    const line = text.split('\n').find((each) => each.startsWith(`${series} `))
    return Number(line?.slice(series.length + 1) ?? Number.NaN)
  }

  it('answers a program on this machine, with every metric, of a server and of a worker', async () => {
    for (const [one, process] of [
      [fovea, 'web'],
      [worker, 'worker'],
    ] as const) {
      const text = await scrape(one)
      for (const [name, { type }] of Object.entries(METRICS)) assert.match(text, new RegExp(`^# TYPE ${name} ${type}$`, 'm'))
      assert.equal(valueIn(text, `fovea_process_info{process="${process}"}`), 1)
      assert.ok(valueIn(text, 'fovea_disk_free_bytes{disk="data"}') > 0)
      assert.ok(valueIn(text, 'fovea_database_query_duration_seconds_count{operation="select"}') > 0)
    }
  })

  it('is not there for who comes through a proxy, by a public name, or with a token that is not asked for', async () => {
    const asked: Record<string, string>[] = [
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { via: '1.1 proxy' },
      { host: 'fovea.example' },
      { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '192.0.2.1' },
    ]
    for (const headers of asked) assert.equal((await raw(null, 'GET', `${fovea.url}/metrics`, headers)).status, 404)
    const proxied = { 'x-forwarded-for': '192.0.2.1' }
    assert.equal((await raw(null, 'GET', `${worker.url}/metrics`, proxied)).status, 401)
    assert.equal((await raw(null, 'GET', `${worker.url}/metrics`, { ...proxied, authorization: 'Bearer wrong' })).status, 401)
    await scrape(worker, { ...proxied, authorization: `Bearer ${TOKEN}` })
  })

  it('shows open WebSockets, queues, and how long one server waits for an upload of another', async () => {
    const other = await fovea.beside()
    try {
      const live = await LiveClient.open(await lineOf(patient))
      assert.equal(valueIn(await scrape(fovea), 'fovea_websocket_connections'), 1)
      live.close()
      const bytes = randomBytes(2 * KB)
      const url = await create(patient, bytes.length, { filename: 'two.jpg' })
      assert.equal((await patch(patient, url, 0, bytes.subarray(0, KB))).status, 204)
      const elsewhere = url.replace(fovea.url, other.url)
      assert.equal((await patch(patient, elsewhere, KB, bytes.subarray(KB))).status, 204)
      const text = await scrape(other)
      assert.ok(valueIn(text, 'fovea_upload_lease_wait_seconds_count{outcome="granted"}') >= 1)
      assert.ok(valueIn(text, 'fovea_upload_resumes_total') >= 1)
      assert.ok(valueIn(text, 'fovea_queue_waiting_jobs{queue="ingest"}') >= 0)
    } finally {
      await other.stop()
    }
  })

  it('counts real work by what became of it, and has no name, address, id or file name of anyone in it', async () => {
    const bytes = await photograph(400, 7)
    const caseId = await patient.openCase(`${MARK} has pain`)
    const { id } = await send(patient, bytes, { filename: `${MARK}.jpg`, case_id: caseId, description: `Of ${MARK}` })
    await send(patient, bytes.subarray(0, bytes.length - 300), { filename: `broken ${MARK}.jpg`, case_id: caseId })
    const url = await create(patient, bytes.length + 64 * KB, { filename: `${MARK}.tif`, case_id: caseId })
    const cut = flowPatch(patient, url, 0)
    await cut.write(bytes)
    // What is cut before it has arrived is no upload to be resumed.
    await eventually(
      'it has arrived',
      () => offsetOf(patient, url),
      (arrived) => arrived >= bytes.length,
    )
    cut.cut()
    const whole = Buffer.concat([bytes, randomBytes(64 * KB)])
    // Until the server has seen the cut, the upload may be locked: it is tried again, as by any client.
    const resume = async () => {
      const offset = await offsetOf(patient, url)
      return (await patch(patient, url, offset, whole.subarray(offset))).status
    }
    await eventually('it is received', resume, (status) => status === 204)
    await settled(patient, idOf(url))
    await raw(patient, 'POST', `${fovea.url}/api/v1/files/upload`, {
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': metadata({ filename: `${MARK}.exe`, case_id: MARK }),
    })
    const refused = await fetch(`${fovea.url}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${MARK}@fovea.test`, password: MARK }),
    })
    assert.equal(refused.status, 401)
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const share = await patient.post<{ url: string }>('/api/v1/shares', { case_id: caseId, label: MARK, expires_at: soon })
    await (await fetch(share.url, { headers: { accept: 'text/html', 'user-agent': MARK } })).text()
    await patient.fetch(`/api/v1/cases?search=${MARK}`)
    // To its end: a request is counted once its response has ended.
    await (await fetch(`${fovea.url}/${MARK}/${id}`)).text()

    const both = [await scrape(fovea), await scrape(worker)]
    const text = both.join('\n')
    assert.doesNotMatch(text, new RegExp(MARK, 'i'))
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/i, 'an id')
    assert.doesNotMatch(text, /@|\.jpg|\.test|https?:/, 'an address or a file name')
    const token = share.url.split('/').pop()!
    assert.ok(!text.includes(token))

    // The worker and the server both run jobs: either has counted it.
    const sumOf = (series: string) => both.reduce((sum, each) => sum + valueIn(each, series), 0)
    assert.ok(sumOf('fovea_uploads_total{api="files",outcome="stored"}') >= 1)
    assert.ok(sumOf('fovea_uploads_total{api="files",outcome="refused"}') >= 1)
    assert.ok(sumOf('fovea_upload_resumes_total') >= 1)
    assert.ok(sumOf('fovea_upload_received_bytes_total{transport="tus"}') >= bytes.length * 2)
    assert.ok(sumOf('fovea_ingest_stage_duration_seconds_count{stage="publish"}') >= 1)
    assert.ok(sumOf('fovea_store_operation_duration_seconds_count{driver="local",operation="put"}') >= 1)
    assert.ok(valueIn(both[0]!, 'fovea_http_requests_total{api="files",status="2xx"}') >= 3)
    assert.ok(valueIn(both[0]!, 'fovea_http_requests_total{api="other",status="4xx"}') >= 1)
    assert.ok(valueIn(both[0]!, 'fovea_http_request_duration_seconds_count{api="pages"}') >= 1)
  })
})
