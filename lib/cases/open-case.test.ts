import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { openCase } from './open-case'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('openCase', () => {
  it('opens a case for the patient themselves, with a number that is easy to dictate', async () => {
    const patient = await createActor('patient', 'Pat', 'Lakeside')
    const opened = await openCase(patient, { title: 'Left eye' })
    assert.match(opened.number, /^[A-HJ-NPR-Z]{3}-\d{4}$/)
    assert.deepEqual([opened.patient_id, opened.status, opened.urgent, opened.site], [patient.id, 'open', false, 'Lakeside'])
    assert.deepEqual([opened.images, opened.arriving, opened.cover], [0, 0, []])
  })

  it('requires staff, doctors and admins to name the patient', async () => {
    const patient = await createActor('patient')
    for (const role of ['staff', 'doctor', 'admin'] as const) {
      const actor = await createActor(role)
      await assert.rejects(openCase(actor, { title: 'x' }), (thrown) => hasCategory(thrown, 'bad_input'))
      assert.equal((await openCase(actor, { title: 'x', patient_id: patient.id })).patient_id, patient.id)
    }
  })

  it('rejects a patient who names another one, and a subject who is not a patient', async () => {
    const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
    const notFound = (thrown: unknown) => hasCategory(thrown, 'not_found')
    await assert.rejects(openCase(patient, { title: 'x', patient_id: other.id }), notFound)
    await assert.rejects(openCase(doctor, { title: 'x', patient_id: doctor.id }), notFound)
    await assert.rejects(openCase(doctor, { title: 'x', patient_id: newUuid() }), notFound)
  })
})
