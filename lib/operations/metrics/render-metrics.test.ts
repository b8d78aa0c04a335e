import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { settings } from '../../config/settings'
import { createActor, createUpload, openFilesFixture, photograph, sendBytes, sendFile, tus } from '../../files/test-files-fixture'
import { ingestFile } from '../../files/ingest/ingest-file'
import { reportDamage } from '../../files/integrity/report-damage'
import { METRICS } from '../../telemetry/metrics/catalogue'
import { openMetrics } from '../../telemetry/metrics/open-metrics'
import { wholeBody } from '../../uploads/test-uploads'
import { renderMetrics } from './render-metrics'
import { sampleStorage } from './sample-storage'

after(openMetrics('web'))
const { folder } = await openFilesFixture()
Object.assign(settings(), { FOVEA_DATA_DIR: folder })
const patient = await createActor('patient')

/** The value of one series; NaN where there is none. */
async function valueOf(series: string): Promise<number> {
  const { text } = (await renderMetrics())!
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return Number(line?.slice(series.length + 1) ?? Number.NaN)
}
/** By how much each series has grown while something was done. */
async function growthOf(series: readonly string[], work: () => Promise<unknown>): Promise<number[]> {
  const before: number[] = []
  for (const one of series) before.push(await valueOf(one))
  await work()
  const grown: number[] = []
  for (const [at, one] of series.entries()) grown.push((await valueOf(one)) - before[at]!)
  return grown
}
const outcome = (name: string) => `fovea_uploads_total{api="files",outcome="${name}"}`

describe('the metrics of uploads', () => {
  it('count each upload once, by what became of it', async () => {
    const series = ['stored', 'refused', 'cancelled'].map(outcome)
    const grown = await growthOf(series, async () => {
      await ingestFile(await sendFile(patient, await photograph()))
      const broken = await photograph()
      await ingestFile(await sendFile(patient, broken.subarray(0, broken.length - 200)))
      await tus(patient, 'DELETE', { id: await createUpload(patient, 10) })
    })
    assert.deepEqual(grown, [1, 1, 1])
  })

  it('count what arrived, what was thrown away, and what a checksum has found', async () => {
    const bytes = randomBytes(1000)
    const id = await createUpload(patient, bytes.length)
    const patch = (headers: Record<string, string>, body: Buffer, offset: number) =>
      tus(patient, 'PATCH', {
        id,
        headers: {
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
          'content-length': String(body.length),
          ...headers,
        },
        body: wholeBody(body),
      })
    const series = [
      'fovea_upload_received_bytes_total{transport="tus"}',
      'fovea_upload_discarded_bytes_total',
      'fovea_upload_checksum_mismatches_total',
    ]
    const wrong = { 'upload-checksum': `sha256 ${randomBytes(32).toString('base64')}` }
    const grown = await growthOf(series, async () => {
      assert.equal((await patch(wrong, bytes.subarray(0, 400), 0)).status, 460)
      assert.equal((await sendBytes(patient, id, bytes.subarray(0, 600))).status, 204)
      assert.equal((await sendBytes(patient, id, bytes.subarray(600), 600)).status, 204)
    })
    assert.deepEqual(grown, [1400, 400, 1])
  })

  it('time each stage of the ingest pipeline, and show what is in them', async () => {
    const grown = await growthOf(
      ['identify', 'publish'].map((stage) => `fovea_ingest_stage_duration_seconds_count{stage="${stage}"}`),
      async () => ingestFile(await sendFile(patient, await photograph())),
    )
    assert.deepEqual(grown, [1, 1])
    assert.equal(await valueOf('fovea_ingest_active_files{stage="publish"}'), 0)
  })

  it('count damage of what is stored', async () => {
    const id = await sendFile(patient, await photograph())
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    const grown = await growthOf(['fovea_integrity_failures_total{finding="damaged"}'], () =>
      reportDamage({ objectId: objectId!, finding: 'damaged' }),
    )
    assert.deepEqual(grown, [1])
  })
})

describe('renderMetrics', () => {
  it('has every metric of the catalogue, and those of the process', async () => {
    const { text, contentType } = (await renderMetrics())!
    assert.match(contentType, /^text\/plain; version=0\.0\.4/)
    for (const [name, { type }] of Object.entries(METRICS)) assert.match(text, new RegExp(`^# TYPE ${name} ${type}$`, 'm'), name)
    assert.match(text, /^process_resident_memory_bytes \d+/m)
    assert.match(text, /^fovea_disk_free_bytes\{disk="data"\} \d+/m)
    assert.match(text, /^fovea_audit_unwritten_rows \d+/m)
    assert.match(text, /^fovea_sample_age_seconds\{sample="storage"\} [\d.]+/m)
  })

  it('sends the database nothing for a scrape that follows another', async () => {
    await renderMetrics()
    const sent: unknown[] = []
    const real = pool()
    const query = real.query.bind(real)
    Object.assign(real, {
      query: (...given: unknown[]) => (sent.push(given[0]), (query as (...all: unknown[]) => unknown)(...given)),
    })
    const connect = real.connect.bind(real)
    Object.assign(real, { connect: (...given: []) => (sent.push('connect'), connect(...given)) })
    try {
      await Promise.all([renderMetrics(), renderMetrics(), renderMetrics()])
    } finally {
      Object.assign(real, { query, connect })
    }
    assert.deepEqual(sent, [])
  })
})

describe('sampleStorage', () => {
  it('is exact for a table of a few pages', async () => {
    await ingestFile(await sendFile(patient, await photograph()))
    await sampleStorage('local')
    const files = await valueOf('fovea_storage_files{kind="inbox",driver="local"}')
    const bytes = await valueOf('fovea_storage_bytes{kind="inbox",driver="local"}')
    const { _sum, _count } = await db().storedFile.aggregate({
      where: { status: 'completed', kind: 'inbox' },
      _sum: { size: true },
      _count: true,
    })
    assert.deepEqual([files, bytes], [_count, Number(_sum.size)])
  })

  it('estimates a large table from the pages that it may read, and stays within a fifth', async () => {
    const id = await sendFile(patient, await photograph())
    await ingestFile(id)
    const columns = (
      await pool().query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'files' AND is_generated = 'NEVER'
           AND column_name NOT IN ('id', 'upload_id', 'object_id', 'object_key', 'kind', 'number') AND is_identity = 'NO'`,
      )
    ).rows.map(({ name }) => `"${name}"`)
    // In parts: what is stored is counted as each row is added.
    for (let part = 0; part < 20; part++)
      await pool().query(
        `INSERT INTO files (id, kind, ${columns.join(', ')}) SELECT gen_random_uuid(), 'document', ${columns.join(', ')}
           FROM files, generate_series(1, 1000) WHERE id = $1`,
        [id],
      )
    await sampleStorage('local', 100)
    const files = await valueOf('fovea_storage_files{kind="document",driver="local"}')
    assert.ok(files > 16_000 && files < 24_000, String(files))
  })
})
