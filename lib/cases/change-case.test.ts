import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { changeCase } from './change-case'
import { getCase } from './get-case'
import { openCase } from './open-case'
import { CaseChangeSchema } from './schema'
import { actorOf, openCasesHouse } from './test-actors'

await openCasesHouse()
const [patient, doctor, second] = [await actorOf('patient'), await actorOf('doctor'), await actorOf('doctor')]
const { id } = await openCase(patient, { title: 'Eyes' })

describe('changing a case', () => {
  it('is a doctor’s, and what was not named stays', async () => {
    const changed = await changeCase(doctor, id, { status: 'in_review', urgent: true })
    assert.deepEqual([changed.status, changed.urgent, changed.title], ['in_review', true, 'Eyes'])
    assert.equal((await changeCase(doctor, id, {})).status, 'in_review')
  })

  it('is forbidden to a patient, who may know of it, and not found for another', async () => {
    await assert.rejects(changeCase(patient, id, { urgent: false }), (thrown) => hasCode(thrown, 'forbidden'))
    const other = await actorOf('patient')
    for (const caseId of [id, newId(), 'nonsense']) {
      await assert.rejects(changeCase(other, caseId, { urgent: false }), (thrown) => hasCode(thrown, 'not_found'))
    }
    assert.equal((await getCase(doctor, id)).urgent, true)
  })

  it('marks it read for the reader alone, once, and unread again', async () => {
    const first = await changeCase(doctor, id, { read: true })
    const again = await changeCase(doctor, id, { read: true })
    assert.ok(first.read_at)
    assert.equal(again.read_at, first.read_at)
    assert.equal((await getCase(second, id)).read_at, null)
    assert.deepEqual(
      (await getCase(patient, id)).reads.map((read) => read.id),
      [doctor.id],
    )
    assert.equal((await changeCase(doctor, id, { read: false })).read_at, null)
  })

  it('tells the doctors and the case’s staff once that it is urgent, and not whoever marked it', async () => {
    const staff = await actorOf('staff')
    const [patientOne, stranger] = [await actorOf('patient'), await actorOf('staff')]
    const { id } = await openCase(staff, { title: 'Sudden loss of sight', patient_id: patientOne.id })
    await Promise.all([changeCase(doctor, id, { urgent: true }), changeCase(doctor, id, { urgent: true })])
    await changeCase(doctor, id, { urgent: true, status: 'in_review' })
    const told = await db().notification.findMany({ where: { data: { path: ['case_id'], equals: id } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [second.id, staff.id].sort())
    assert.deepEqual(told[0]!.data, { about: 'urgent', case_id: id, from: doctor.id })
    assert.ok(told.every(({ userId }) => userId !== stranger.id))
  })

  it('takes no field that is not its own', () => {
    for (const more of [{ patientId: newId() }, { number: 'AAA-0000' }, { openedBy: newId() }])
      assert.equal(CaseChangeSchema.safeParse(more).success, false)
  })
})
