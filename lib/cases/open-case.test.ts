import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { getCase } from './get-case'
import { openCase } from './open-case'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('openCase', () => {
  it('opens a case for the patient themselves, with a number that is easy to dictate', async () => {
    const patient = await createActor('patient', 'Pat', 'Lakeside')
    const opened = await openCase(patient, { title: 'Left eye' })
    assert.match(opened.number, /^[A-HJ-NPR-Z]{3}-\d{4}$/)
    assert.deepEqual([opened.patient_id, opened.status, opened.urgent, opened.site], [patient.id, 'open', false, 'Lakeside'])
    assert.deepEqual([opened.images, opened.arriving, opened.cover, opened.shows], [0, 0, [], 'eye'])
    assert.equal((await openCase(patient, { title: 'Rash', shows: 'skin' })).shows, 'skin')
  })

  it('requires staff, doctors and admins to name the patient', async () => {
    const patient = await createActor('patient')
    for (const role of ['staff', 'doctor', 'admin'] as const) {
      const actor = await createActor(role)
      await assert.rejects(openCase(actor, { title: 'x' }), (thrown) => hasCategory(thrown, 'bad_input'))
      assert.equal((await openCase(actor, { title: 'x', patient_id: patient.id })).patient_id, patient.id)
    }
  })

  it('opens a case for a patient whose proxy the actor is, at the clinic of that patient, until the access ends', async () => {
    const [child, parent] = [await createActor('patient', 'Cleo', 'Lakeside'), await createActor('patient', 'Paula', 'Hillside')]
    const open = () => openCase(parent, { title: 'Fever', patient_id: child.id })
    await assert.rejects(open(), (thrown) => hasCategory(thrown, 'not_found'))
    const grant = await db().proxyGrant.create({ data: { patientId: child.id, proxyId: parent.id, startsAt: new Date(0) } })
    const { id, patient_id, site } = await open()
    assert.deepEqual([patient_id, site], [child.id, 'Lakeside'])
    await db().proxyGrant.update({ where: { id: grant.id }, data: { endedAt: new Date(1) } })
    await assert.rejects(open(), (thrown) => hasCategory(thrown, 'not_found'))
    await assert.rejects(getCase(parent, id), (thrown) => hasCategory(thrown, 'not_found'), 'who opened it keeps nothing')
  })

  it('rejects a patient who names another one, and a subject who is not a patient', async () => {
    const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
    const notFound = (thrown: unknown) => hasCategory(thrown, 'not_found')
    await assert.rejects(openCase(patient, { title: 'x', patient_id: other.id }), notFound)
    await assert.rejects(openCase(doctor, { title: 'x', patient_id: doctor.id }), notFound)
    await assert.rejects(openCase(doctor, { title: 'x', patient_id: newUuid() }), notFound)
  })
})
