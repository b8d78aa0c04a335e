import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTraces, type TracesOptions } from './open-traces'
import { openTestCollector } from './test-collector'
import { startChildSpan, startSpan, traced } from './trace'

const options = (more: Partial<TracesOptions> & { endpoint: string }): TracesOptions => ({
  headers: {},
  serviceName: 'fovea',
  ratio: 1,
  process: 'web',
  onError: () => assert.fail('the collector was not reached'),
  ...more,
})

describe('traces', () => {
  it('send each span with its parent, its times and its failure, to the path of OTLP, with the headers that were set', async () => {
    const { endpoint, received, spans } = await openTestCollector()
    const close = openTraces(options({ endpoint, headers: { 'x-tenant': 'clinic' } }))
    assert.equal(startChildSpan('database.select'), null, 'a statement of a timer')
    const request = startSpan('GET /api/v1/files/{id}', 'server')!
    await request.run(async () => {
      await traced('store.open', 'client', () => Promise.resolve())
      startChildSpan('database.select')!.end()
      await assert.rejects(traced('ingest.scan', 'internal', () => Promise.reject(new Error('Ada'))))
    })
    request.end()
    request.end()
    await close()
    const [first] = received
    assert.equal(first!.path, '/v1/traces')
    assert.equal(first!.headers['x-tenant'], 'clinic')
    assert.deepEqual(
      spans().map(({ name, kind, status }) => [name, kind, status]),
      [
        ['store.open', 3, {}],
        ['database.select', 3, {}],
        ['ingest.scan', 1, { code: 2 }],
        ['GET /api/v1/files/{id}', 2, {}],
      ],
    )
    const root = spans().at(-1)!
    assert.equal(root.parentSpanId, undefined)
    assert.match(root.traceId, /^[0-9a-f]{32}$/)
    for (const child of spans().slice(0, -1)) assert.deepEqual([child.traceId, child.parentSpanId], [root.traceId, root.spanId])
    assert.doesNotMatch(JSON.stringify(received), /Ada/)
  })

  it('are those of the share that was asked for, whole or not at all', async () => {
    const { endpoint, received } = await openTestCollector()
    const close = openTraces(options({ endpoint, ratio: 0 }))
    await traced('ingest', 'internal', () => traced('ingest.publish', 'internal', () => Promise.resolve()))
    await close()
    assert.deepEqual(received, [])
  })

  it('cost nothing but themselves where the collector does not answer, which is said once', async () => {
    const { endpoint } = await openTestCollector(503)
    const errors: unknown[] = []
    const close = openTraces(options({ endpoint, onError: (error) => errors.push(error) }))
    for (let i = 0; i < 2000; i++) assert.equal(await traced('ingest', 'internal', () => Promise.resolve(i)), i)
    await close()
    assert.equal(errors.length, 1)
  })

  it('do not exist where nobody asked for them', async () => {
    assert.equal(startSpan('ingest', 'internal'), null)
    assert.equal(startChildSpan('database.select'), null)
    assert.equal(await traced('ingest', 'internal', () => Promise.resolve(7)), 7)
  })
})
