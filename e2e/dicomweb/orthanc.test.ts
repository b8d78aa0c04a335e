import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Orthanc, ORTHANC_DICOMWEB, startOrthanc } from '../../lib/dicom/test-orthanc'
import { skipWithout } from '../../lib/dicom/test-tools'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact } from '../support/invariants'
import { drawSlice, pixelsOf, sliceUid } from '../support/volume'
import { eventually } from '../../lib/runtime/test-eventually'

const INSTANCES = dose(40, 500)
const STUDY = '2.25.417001'

interface Found {
  '00080018': { Value: [string] }
}

const skip = skipWithout('Orthanc') || (!existsSync(ORTHANC_DICOMWEB) && 'no DICOMweb plugin: install orthanc-dicomweb')

describe('Orthanc', { skip }, () => {
  let fovea: Fovea
  let patient: Client
  let orthanc: Orthanc
  before(async () => {
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
    const HttpHeaders = { Authorization: patient.authorization }
    // All objects are one request, which takes as long as their checks: more than the minute that Orthanc waits by itself.
    const Servers = { fovea: { Url: `${fovea.url}/api/v1/dicomweb/`, HttpHeaders, Timeout: 600 } }
    const DicomWeb = { Enable: true, Servers }
    orthanc = await startOrthanc({ Plugins: [ORTHANC_DICOMWEB], DicomWeb })
    for (let instance = 0; instance < INSTANCES; instance += 1) await orthanc.store(drawSlice(STUDY, instance))
  })
  after(async () => {
    try {
      await assertSound(fovea, { marks: ['Zebra', 'MRN-417'] })
      await assertStoreIsExact(fovea, { afterKill: true })
    } finally {
      await orthanc.stop()
      await fovea.stop()
    }
  })

  const stored = async () => {
    const rows = await fovea.query<{ n: number }>('SELECT count(*)::int AS n FROM instances WHERE NOT is_duplicate')
    return rows[0]!.n
  }
  const sendAll = async () =>
    orthanc.call('POST', '/dicom-web/servers/fovea/stow', { Resources: await orthanc.ids(), Synchronous: true })
  const fetchAll = () =>
    orthanc.call('POST', '/dicom-web/servers/fovea/retrieve', { Resources: [{ Study: STUDY }], Synchronous: true })

  /** Starts an exchange, kills the server once it has begun, starts it again, and repeats the exchange. */
  async function withAKill(exchange: () => Promise<unknown>, hasBegun: () => Promise<boolean>): Promise<void> {
    let hasEnded = false
    const interrupted = exchange().then(
      () => (hasEnded = true),
      () => (hasEnded = true),
    )
    await eventually('the exchange has begun', async () => hasEnded || (await hasBegun()), undefined, { everyMs: 5 })
    await fovea.kill()
    await interrupted
    await fovea.begin()
    await exchange()
  }

  it('sends a study, loses none of it to a kill of the server, and doubles none', async () => {
    await withAKill(sendAll, async () => (await stored()) >= Math.min(5, INSTANCES))
    const answer = await patient.fetch(`/api/v1/dicomweb/studies/${STUDY}/instances`)
    const found = ((await answer.json()) as Found[]).map((instance) => instance['00080018'].Value[0])
    const all = Array.from({ length: INSTANCES }, (_, instance) => sliceUid(STUDY, instance))
    assert.deepEqual(found.sort(), all.sort())
    assert.equal(await stored(), INSTANCES)
  })

  it('finds it again, by the patient’s name too', async () => {
    for (const Arguments of [{ StudyInstanceUID: STUDY }, { PatientName: 'Zebra*' }]) {
      const found = await orthanc.call('POST', '/dicom-web/servers/fovea/qido', { Uri: '/studies', Arguments })
      assert.equal((found as unknown[]).length, 1)
      assert.match(JSON.stringify(found), new RegExp(STUDY.replaceAll('.', '\\.')))
    }
  })

  it('fetches it, with a kill of the server, and has every sample of every object once', async () => {
    for (const id of await orthanc.ids()) await orthanc.call('DELETE', `/instances/${id}`)
    await withAKill(fetchAll, async () => (await orthanc.ids()).length > 0)
    const ids = await orthanc.ids()
    assert.equal(ids.length, INSTANCES)
    const fetched = await Promise.all(ids.map(async (id) => pixelsOf(await orthanc.file(id))))
    const drawn = await Promise.all(Array.from({ length: INSTANCES }, (_, instance) => pixelsOf(drawSlice(STUDY, instance))))
    assert.deepEqual(fetched.sort(), drawn.sort())
  })
})
