import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { nextAccessExpiry } from './next-access-expiry'
import { seedClinic } from './test-clinic-fixture'

await openTestDatabase()
const { people, cases } = await seedClinic()

describe('nextAccessExpiry', () => {
  it('is the earliest future end of an assignment of the person', async () => {
    const staff = { id: people.staff, role: 'staff' } as const
    const [first] = await db().assignment.findMany({ where: { assigneeId: staff.id, endedAt: { gt: new Date() } } })
    assert.deepEqual(await nextAccessExpiry(staff), first!.endedAt)
    const soon = new Date(Date.now() + 60_000)
    await db().assignment.create({
      data: { kind: 'staff_case', assigneeId: staff.id, caseId: cases.foreign, endedAt: soon },
    })
    assert.deepEqual(await nextAccessExpiry(staff), soon)
    assert.deepEqual(await nextAccessExpiry(staff, soon), first!.endedAt)
  })

  it('is the earliest future end of the access of a proxy', async () => {
    const proxy = { id: people.proxy, role: 'patient' } as const
    assert.equal(await nextAccessExpiry(proxy), null)
    const endedAt = new Date(Date.now() + 60_000)
    await db().proxyGrant.create({ data: { patientId: people.patient2, proxyId: people.proxy, endedAt } })
    assert.deepEqual(await nextAccessExpiry(proxy), endedAt)
  })

  it('is null where no assignment ends, and for roles that need none', async () => {
    assert.equal(await nextAccessExpiry({ id: people.trainer, role: 'trainer' }), null)
    assert.equal(await nextAccessExpiry({ id: people.staff, role: 'doctor' }), null)
    assert.equal(await nextAccessExpiry({ id: people.patient, role: 'patient' }), null)
  })
})
