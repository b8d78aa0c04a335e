import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { updateCase } from './update-case'
import { getCase } from './get-case'
import { openCase } from './open-case'
import { CaseChangeSchema } from './schema'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()
const [patient, doctor, second] = [await createActor('patient'), await createActor('doctor'), await createActor('doctor')]
const { id } = await openCase(patient, { title: 'Eyes' })

describe('updateCase', () => {
  it('changes only the given fields, for a doctor', async () => {
    const changed = await updateCase(doctor, id, { status: 'in_review', urgent: true })
    assert.deepEqual([changed.status, changed.urgent, changed.title], ['in_review', true, 'Eyes'])
    assert.equal((await updateCase(doctor, id, {})).status, 'in_review')
  })

  it('is forbidden to the patient of the case, and returns not found for another', async () => {
    await assert.rejects(updateCase(patient, id, { urgent: false }), (thrown) => hasCategory(thrown, 'forbidden'))
    const other = await createActor('patient')
    for (const caseId of [id, newUuid(), 'nonsense']) {
      await assert.rejects(updateCase(other, caseId, { urgent: false }), (thrown) => hasCategory(thrown, 'not_found'))
    }
    assert.equal((await getCase(doctor, id)).urgent, true)
  })

  it('marks a case read for the reader only, once, and unread again', async () => {
    const first = await updateCase(doctor, id, { read: true })
    const again = await updateCase(doctor, id, { read: true })
    assert.ok(first.read_at)
    assert.equal(again.read_at, first.read_at)
    assert.equal((await getCase(second, id)).read_at, null)
    assert.deepEqual(
      (await getCase(patient, id)).reads.map((read) => read.id),
      [doctor.id],
    )
    assert.equal((await updateCase(doctor, id, { read: false })).read_at, null)
  })

  it('notifies the doctors and staff of an urgent case once, but not the user who marked it', async () => {
    const staff = await createActor('staff')
    const [patientOne, stranger] = [await createActor('patient'), await createActor('staff')]
    const { id } = await openCase(staff, { title: 'Sudden loss of sight', patient_id: patientOne.id })
    await Promise.all([updateCase(doctor, id, { urgent: true }), updateCase(doctor, id, { urgent: true })])
    await updateCase(doctor, id, { urgent: true, status: 'in_review' })
    const told = await db().notification.findMany({ where: { data: { path: ['case_id'], equals: id } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [second.id, staff.id].sort())
    assert.deepEqual(told[0]!.data, { about: 'urgent', case_id: id, from: doctor.id })
    assert.ok(told.every(({ userId }) => userId !== stranger.id))
  })

  it('changes title, site and what is recorded of the patient, and its trail names fields and no values', async () => {
    const staff = await createActor('staff')
    const { id } = await openCase(staff, { title: 'Eyes', patient_id: patient.id })
    const changed = await updateCase(staff, id, {
      title: 'Both eyes',
      site: 'Lakeside',
      patient: { birth_year: 1968, sex: 'female' },
    })
    assert.deepEqual(
      [changed.title, changed.site, changed.patient.birth_year, changed.patient.sex],
      ['Both eyes', 'Lakeside', 1968, 'female'],
    )
    assert.equal((await updateCase(doctor, id, { site: null, patient: { sex: null } })).patient.birth_year, 1968)
    await assert.rejects(updateCase(patient, id, { patient: { birth_year: 1970 } }), (thrown) => hasCategory(thrown, 'forbidden'))
    const trail = await db().auditEntry.findMany({ where: { subjectId: id, action: 'case.change' }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ details }) => details),
      [{ fields: 'patient.birth_year patient.sex site title' }, { fields: 'patient.sex site' }],
    )
  })

  it('closes and reopens a case, each once in the trail', async () => {
    const { id } = await openCase(patient, { title: 'Eyes' })
    await Promise.all([updateCase(doctor, id, { status: 'closed' }), updateCase(second, id, { status: 'closed' })])
    assert.equal((await updateCase(doctor, id, { status: 'open' })).status, 'open')
    const trail = await db().auditEntry.findMany({ where: { subjectId: id, action: { in: ['case.close', 'case.reopen'] } } })
    assert.deepEqual(trail.map(({ action }) => action).sort(), ['case.close', 'case.reopen'])
  })

  it('rejects unknown fields', () => {
    for (const more of [{ patientId: newUuid() }, { number: 'AAA-0000' }, { openedBy: newUuid() }])
      assert.equal(CaseChangeSchema.safeParse(more).success, false)
  })
})
