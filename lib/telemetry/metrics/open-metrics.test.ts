import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { METRICS, type MetricDefinition } from './catalogue'
import { count, meterSingleton, observeSince, setGauge } from './measure'
import { openMetrics } from './open-metrics'

after(openMetrics('web'))
const exposed = async () => (await meterSingleton.get().expose()).text

describe('the metrics of a process', () => {
  it('counts, sets and times by name and labels', async () => {
    count('fovea_uploads_total', { api: 'files', outcome: 'stored' })
    count('fovea_uploads_total', { api: 'files', outcome: 'stored' }, 2)
    setGauge('fovea_queue_waiting_jobs', { queue: 'ingest' }, 7)
    observeSince('fovea_ingest_stage_duration_seconds', { stage: 'scan' }, performance.now())
    const text = await exposed()
    assert.match(text, /^fovea_uploads_total\{api="files",outcome="stored"\} 3$/m)
    assert.match(text, /^fovea_queue_waiting_jobs\{queue="ingest"\} 7$/m)
    assert.match(text, /^fovea_ingest_stage_duration_seconds_count\{stage="scan"\} 1$/m)
    assert.match(text, /^fovea_process_info\{process="web"\} 1$/m)
    assert.match(text, /^process_cpu_seconds_total /m)
  })

  it('begins every counter at zero, so that the first event is an increase', async () => {
    assert.match(await exposed(), /^fovea_uploads_total\{api="media",outcome="quarantined"\} 0$/m)
    assert.match(await exposed(), /^fovea_decoder_deaths_total\{reason="memory"\} 0$/m)
  })

  it('counts a value that no list has as “other”, so that no text of a person becomes a label', async () => {
    const labels = { api: 'Ada Lovelace', outcome: 'ada@fovea.test' } as unknown as { api: 'other'; outcome: 'stored' }
    count('fovea_uploads_total', labels)
    const text = await exposed()
    assert.match(text, /^fovea_uploads_total\{api="other",outcome="other"\} 1$/m)
    assert.doesNotMatch(text, /ada/i)
  })

  it('has names and labels by the conventions of Prometheus, and a unit in each name that has one', () => {
    for (const [name, definition] of Object.entries<MetricDefinition>(METRICS)) {
      assert.match(name, /^fovea_[a-z]+(_[a-z0-9]+)+$/)
      assert.equal(name.endsWith('_total'), definition.type === 'counter', name)
      assert.equal(definition.type === 'histogram', name.endsWith('_seconds') && definition.buckets !== undefined, name)
      assert.match(definition.help, /^[A-Z].*\.$/, name)
      for (const [label, values] of Object.entries(definition.labels ?? {})) {
        assert.doesNotMatch(label, /user|person|patient|email|name|file|case|study|id$|url|path|address|ip$/, `${name}{${label}}`)
        for (const value of values) assert.match(value, /^[a-z0-9][a-z0-9_.-]*$/, `${name}{${label}="${value}"}`)
      }
    }
  })

  it('is the only place that makes metrics: whatever else counts goes through the lists', () => {
    const files = ['lib', 'app', 'components', 'demo'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    )
    const sources = [...files, 'server.ts', 'worker.ts'].filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    assert.ok(sources.length > 500)
    const makers = sources.filter((file) => /from 'prom-client'|import\('prom-client'\)/.test(readFileSync(file, 'utf8')))
    assert.deepEqual(makers, ['lib/telemetry/metrics/open-metrics.ts'])
  })
})
