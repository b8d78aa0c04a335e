import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Orthanc, ORTHANC_DICOMWEB, startOrthanc } from '../../lib/dicom/test-orthanc'
import { skipWithout } from '../../lib/dicom/test-tools'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact } from '../support/invariants'
import { drawSlice, pixelsOf } from '../support/volume'
import { eventually } from '../../lib/runtime/test-eventually'

const INSTANCES = dose(12, 300)
const STUDY = '2.25.417002'

interface Archive {
  id: string
  transfers: { waiting: number; sending: number; failed: number; dead: number; done: number }
}

interface Held {
  id: string
  study_uid: string
  patient: { name: string }
}

const skip = skipWithout('Orthanc') || (!existsSync(ORTHANC_DICOMWEB) && 'no DICOMweb plugin: install orthanc-dicomweb')

describe('the archive bridge, between two Orthancs', { skip }, () => {
  let [fovea, worker]: [Fovea, Fovea] = [] as never
  let [source, destination]: [Orthanc, Orthanc] = [] as never
  let admin: Client
  let sourceId: string
  const env = { ARCHIVE_ALLOW_LOOPBACK: '1' }

  before(async () => {
    const plugin = { Plugins: [ORTHANC_DICOMWEB], DicomWeb: { Enable: true } }
    source = await startOrthanc(plugin)
    destination = await startOrthanc(plugin)
    for (let instance = 0; instance < INSTANCES; instance += 1) await source.store(drawSlice(STUDY, instance))
    fovea = await Fovea.start({ env: { ...env, RUN_JOBS: '0' } })
    worker = await fovea.beside({ env, worker: true })
    admin = await fovea.signIn('admin')
  })
  after(async () => {
    try {
      // With the worker, which makes the images of what has arrived.
      await assertSound(fovea, { marks: ['Zebra', 'MRN-417'] })
      await assertStoreIsExact(fovea, { afterKill: true })
    } finally {
      await worker?.stop()
      for (const orthanc of [source, destination]) await orthanc?.stop()
      await fovea?.stop()
    }
  })

  const add = (kind: string, body: object) => admin.post<Archive>(`/api/v1/archives/${kind}`, { name: 'Orthanc', ...body })
  const until = (isReached: () => Promise<boolean>) => eventually('the archive has them', isReached)
  const done = async (kind: string) => {
    const { items } = await admin.json<{ items: Archive[] }>(`/api/v1/archives/${kind}`)
    assert.equal(items[0]!.transfers.dead, 0)
    return items[0]!.transfers.done
  }

  /** The objects name another patient than the case: they stay in the archive until somebody says whose they are. */
  const takeHeld = async (study: string) => {
    const held = await eventually('the study is held', async () =>
      (await admin.json<{ items: Held[] }>('/api/v1/archives/held')).items.find((one) => one.study_uid === study),
    )
    assert.match(held.patient.name, /Zebra/)
    assert.equal(await done('sources'), study === STUDY ? 0 : INSTANCES)
    const answer = await admin.fetch(`/api/v1/archives/held/${held.id}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ decision: 'take' }) },
    })
    assert.equal(answer.status, 204)
  }

  it('holds a study of another patient, brings it in and sends it on, and a kill of the worker loses and doubles nothing', async () => {
    const { id: sentTo } = await add('destinations', { base_url: `${destination.url}/dicom-web/` })
    const told = await admin.post<object>(`/api/v1/archives/destinations/${sentTo}/test`, {})
    assert.deepEqual(told, { ok: true, error_code: null })
    const caseId = await (await fovea.signIn('patient')).openCase('From the archive')
    sourceId = (await add('sources', { base_url: `${source.url}/dicom-web`, case_id: caseId, poll_seconds: 10 })).id
    await takeHeld(STUDY)
    await until(async () => (await done('sources')) >= 2)
    await worker.kill()
    assert.ok((await destination.ids()).length < INSTANCES, 'the kill comes in between')
    await worker.begin()
    await until(async () => (await done('destinations')) === INSTANCES)
    assert.equal(await done('sources'), INSTANCES)
    const [{ n }] = (await fovea.query<{ n: number }>('SELECT count(*)::int AS n FROM instances')) as [{ n: number }]
    assert.equal(n, INSTANCES)
    const ids = await destination.ids()
    assert.equal(ids.length, INSTANCES)
    const sent = await Promise.all(ids.map(async (id) => pixelsOf(await destination.file(id))))
    const drawn = await Promise.all(Array.from({ length: INSTANCES }, (_, instance) => pixelsOf(drawSlice(STUDY, instance))))
    assert.deepEqual(sent.sort(), drawn.sort())
  })

  it('looks at once at a study of which the archive notifies', async () => {
    const study = '2.25.417003'
    await admin.fetch(`/api/v1/archives/sources/${sourceId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ poll_seconds: null }),
    })
    await source.store(drawSlice(study, 0))
    const { token } = await admin.post<{ token: string }>('/api/v1/admin/service-accounts', {
      ...{ name: 'Orthanc', grants: ['dicomweb_write'], site: 'North' },
    })
    await fovea.query(`UPDATE cases SET site = 'North' WHERE id = (SELECT case_id FROM archive_sources WHERE id = $1)`, [
      sourceId,
    ])
    const answer = await fetch(`${fovea.url}/api/v1/archives/sources/${sourceId}/notify`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ study_uid: study }),
    })
    assert.equal(answer.status, 202)
    await takeHeld(study)
    await until(async () => (await done('destinations')) === INSTANCES + 1)
  })
})
