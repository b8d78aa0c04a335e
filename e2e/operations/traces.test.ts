import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openTestCollector } from '../../lib/telemetry/traces/test-collector'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

/** Written wherever a person can write something. */
const MARK = 'Zebedee'

const collector = await openTestCollector()

describe('traces, where a collector is set', () => {
  let fovea: Fovea
  let patient: Client
  before(async () => {
    fovea = await Fovea.start({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } })
    patient = await fovea.signIn('patient')
  })
  after(() => stopSound(fovea))

  it('name requests by their route, with the ingest, the store and the database below them, and no one in them', async () => {
    const caseId = await patient.openCase(`${MARK} has pain`)
    const { id } = await send(patient, await photograph(300, 5), { filename: `${MARK}.jpg`, case_id: caseId, description: MARK })
    assert.equal((await patient.fetch(`/api/v1/files/${id}?of=${MARK}`)).status < 500, true)
    await patient.fetch(`/api/v1/cases?search=${MARK}`)
    await fetch(`${fovea.url}/${MARK}`, { headers: { traceparent: `00-${'5a'.repeat(16)}-${'5a'.repeat(8)}-01` } })
    const wrong = { email: `${MARK}@fovea.test`, password: MARK }
    await fetch(`${fovea.url}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wrong),
    })
    const wanted = [
      'GET /api/v1/files/{id}',
      'PATCH /api/v1/files/upload/{id?}',
      'POST /api/v1/cases',
      'GET page',
      'ingest',
      'ingest.publish',
      'database.select',
      'database.transaction',
    ]
    const missing = () => wanted.filter((name) => !collector.spans().some((span) => span.name === name))
    await eventually('no span is missing', missing, ({ length }) => length === 0)
    assert.ok(collector.spans().some(({ name }) => name.startsWith('store.')))

    const all = collector.spans()
    const byId = new Map(all.map((span) => [span.spanId, span]))
    const stage = all.find(({ name }) => name === 'ingest.publish')!
    assert.equal(byId.get(stage.parentSpanId ?? '')?.name, 'ingest')
    const opened = all.find(({ name }) => name === 'POST /api/v1/cases')!
    assert.ok(all.some(({ name, traceId }) => name.startsWith('database.') && traceId === opened.traceId))
    const status = opened.attributes.find(({ key }) => key === 'http.response.status_code')
    assert.equal(status?.value.intValue, '201')

    const text = JSON.stringify(collector.received)
    assert.doesNotMatch(text, new RegExp(MARK, 'i'))
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/i, 'an id')
    assert.doesNotMatch(
      text,
      /@|\.jpg|SELECT |5a5a5a5a/,
      'an address, a file name, a statement, or what a client calls its own trace',
    )
  })
})
