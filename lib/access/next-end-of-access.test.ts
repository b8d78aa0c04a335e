import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { nextEndOfAccess } from './next-end-of-access'
import { seedClinic } from './test-clinic'

await openTestDatabase()
const { people, cases } = await seedClinic()

describe('the next end of access', () => {
  it('is the soonest end, still to come, of an assignment of the person', async () => {
    const staff = { id: people.staff, role: 'staff' } as const
    const [first] = await db().assignment.findMany({ where: { holderId: staff.id, endedAt: { gt: new Date() } } })
    assert.deepEqual(await nextEndOfAccess(staff), first!.endedAt)
    const soon = new Date(Date.now() + 60_000)
    await db().assignment.create({
      data: { kind: 'staff_case', holderId: staff.id, caseId: cases.foreign, endedAt: soon },
    })
    assert.deepEqual(await nextEndOfAccess(staff), soon)
    assert.deepEqual(await nextEndOfAccess(staff, soon), first!.endedAt)
  })

  it('does not come for whom no assignment ends, nor for roles that need none', async () => {
    assert.equal(await nextEndOfAccess({ id: people.trainer, role: 'trainer' }), null)
    assert.equal(await nextEndOfAccess({ id: people.staff, role: 'doctor' }), null)
    assert.equal(await nextEndOfAccess({ id: people.patient, role: 'patient' }), null)
  })
})
