import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FileRecord } from '../../lib/files/record/schema'
import { drawObject } from '../../lib/studies/store/test-store'
import { slice } from '../../lib/studies/test-dicom-objects'
import { Fovea } from '../support/fovea'
import { Gates } from '../support/gates'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { send } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

describe('what is made of an object in the background, while the server is killed', () => {
  let fovea: Fovea
  let gates: Gates
  before(async () => {
    fovea = await Fovea.start()
    gates = await Gates.open(fovea)
  })
  after(async () => {
    await gates.end()
    await fovea.stop()
  })

  it('is its HTJ2K variant after the next start, once, and the object was shown all the time', async () => {
    const patient = await fovea.signIn('patient')
    const blocked = await gates.close({ table: 'file_variants', does: 'INSERT', when: `NEW.role = 'htj2k'` })
    const { id } = await send(patient, slice(), { filename: 'slice.dcm', filetype: 'application/dicom' })
    await blocked()
    assert.equal((await patient.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)).status, 200)
    await fovea.kill()
    await gates.openAll()
    await fovea.begin()
    const made = () => fovea.query('SELECT 1 FROM instances WHERE is_htj2k_done')
    await eventually('its HTJ2K is made', made, ({ length }) => length > 0)
    const variants = await fovea.query<{ role: string }>('SELECT role FROM file_variants WHERE file_id = $1', [id])
    assert.deepEqual(variants.map(({ role }) => role).sort(), ['htj2k', 'large', 'medium', 'stamp', 'thumbnail'])
    await assertSound(fovea)
  })

  it('is the metadata of its series after the next start, of every object, with no second copy stored', async () => {
    const patient = await fovea.signIn('patient')
    const merging = await gates.close({ table: 'series', does: 'UPDATE', when: 'NEW.metadata_object_id IS NOT NULL' })
    await send(patient, slice([], 2), { filename: 'slice-2.dcm', filetype: 'application/dicom' })
    await merging()
    await fovea.kill()
    await gates.openAll()
    await fovea.begin()
    const merged = () => fovea.query<{ uid: string }>('SELECT uid FROM series WHERE metadata_revision = revision')
    const all = () => fovea.query<{ n: number }>('SELECT count(*)::int AS n FROM series')
    await eventually('all are merged', async () => (await merged()).length >= (await all())[0]!.n)
    const back = await fovea.signIn('patient')
    const objects = await fovea.query<{ study: string; series: string; uid: string; pending: boolean }>(
      `SELECT t.uid AS study, s.uid AS series, i.uid, i.sealed_metadata IS NOT NULL AS pending
       FROM instances i JOIN series s ON s.id = i.series_id JOIN studies t ON t.id = s.study_id`,
    )
    assert.equal(objects.length, 2)
    for (const { study, series, uid, pending } of objects) {
      const path = `/api/v1/dicomweb/studies/${study}/series/${series}/metadata`
      const told = await back.json<{ '00080018': { Value: string[] } }[]>(path, { headers: { accept: 'application/dicom+json' } })
      assert.equal(pending, false, 'it is in the one object of its series')
      assert.ok(told.some(({ '00080018': { Value } }) => Value[0] === uid))
    }
    await assertSound(fovea)
    await assertStoreIsExact(fovea, { afterKill: true })
  })

  it('are the images of a stored series after the next start, once, and the object was served all the time', async () => {
    const patient = await fovea.signIn('patient')
    const blocked = await gates.close({ table: 'file_variants', does: 'INSERT', when: `NEW.role = 'stamp'` })
    const object = drawObject({ study: '1.2.9.77', uid: '1.2.9.77.9', size: 64 })
    const sent = { method: 'POST', headers: { 'content-type': 'application/dicom' }, body: new Uint8Array(object) }
    assert.equal((await patient.fetch('/api/v1/dicomweb/studies', sent)).status, 200)
    await blocked()
    const [file] = await fovea.query<{ id: string }>('SELECT id FROM files WHERE are_images_pending')
    const { id } = file!
    const record = await patient.json<FileRecord>(`/api/v1/files/${id}`)
    assert.deepEqual([record.status, record.thumbhash, record.preview_state], ['completed', null, null])
    assert.ok(record.thumbnail_url)
    assert.equal((await patient.fetch(`/api/v1/images/${id}/proxy?variant=original`)).status, 200)
    await fovea.kill()
    await gates.openAll()
    await fovea.begin()
    const left = () => fovea.query('SELECT 1 FROM files WHERE are_images_pending')
    await eventually('no images are pending', left, ({ length }) => length === 0)
    const variants = await fovea.query<{ role: string }>(
      `SELECT role FROM file_variants WHERE file_id = $1 AND role <> 'htj2k' ORDER BY role`,
      [id],
    )
    assert.deepEqual(variants.map(({ role }) => role), ['large', 'medium', 'stamp', 'thumbnail']) // prettier-ignore
    const back = await fovea.signIn('patient')
    assert.equal((await back.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)).status, 200)
    await assertSound(fovea)
    await assertStoreIsExact(fovea, { afterKill: true })
    await assertSweptClean(fovea)
  })
})
