import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { slice } from '../../lib/studies/test-dicom-objects'
import { Fovea } from '../support/fovea'
import { Gates } from '../support/gates'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { send } from '../support/tus'

describe('the HTJ2K variant of an object, while the server is killed', () => {
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

  it('is made after the next start, once, and its object was shown all the time', async () => {
    const patient = await fovea.signIn('patient')
    const blocked = await gates.close({ table: 'file_variants', does: 'INSERT', when: `NEW.role = 'htj2k'` })
    const { id } = await send(patient, slice(), { filename: 'slice.dcm', filetype: 'application/dicom' })
    await blocked()
    assert.equal((await patient.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)).status, 200)
    await fovea.kill()
    await gates.openAll()
    await fovea.begin()
    const made = () => fovea.query('SELECT 1 FROM instances WHERE is_htj2k_done')
    while ((await made()).length === 0) await new Promise((done) => setTimeout(done, 50))
    const variants = await fovea.query<{ role: string }>('SELECT role FROM file_variants WHERE file_id = $1', [id])
    assert.deepEqual(variants.map(({ role }) => role).sort(), ['htj2k', 'large', 'medium', 'stamp', 'thumbnail'])
    await assertSound(fovea)
    await assertStoreIsExact(fovea, { afterKill: true })
    await assertSweptClean(fovea)
  })
})
