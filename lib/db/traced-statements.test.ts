import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTraces } from '../telemetry/traces/open-traces'
import { openTestCollector } from '../telemetry/traces/test-collector'
import { traced } from '../telemetry/traces/trace'
import { db, pool } from './database'
import { openTestDatabase } from './test-database'

const collector = await openTestCollector()
const onError = () => assert.fail('the collector was not reached')
const close = openTraces({ endpoint: collector.endpoint, headers: {}, serviceName: 'fovea', ratio: 1, process: 'web', onError })
await openTestDatabase() // Afterwards, as at the start of a process: the pool looks whether there are traces.

describe('statements in traces', () => {
  it('belong to the span that sent them, also when the pool has no connection to spare', async () => {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        traced('ingest', 'internal', async () => {
          await pool().query('SELECT 1')
          await db().user.count()
          await Promise.all([pool().query('SELECT 2'), pool().query('SELECT 3')])
        }),
      ),
    )
    await close()
    const spans = collector.spans()
    const roots = spans.filter(({ name }) => name === 'ingest')
    assert.equal(roots.length, 40)
    for (const { spanId, traceId } of roots) {
      const own = spans.filter(({ parentSpanId }) => parentSpanId === spanId)
      assert.deepEqual(
        own.map((span) => [span.name, span.traceId]),
        Array.from({ length: 4 }, () => ['database.select', traceId]),
      )
    }
  })
})
