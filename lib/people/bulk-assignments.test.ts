import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { db } from '../db/database'
import { hasCategory, hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { createAssignment } from './create-assignment'
import { createAssignments } from './create-assignments'
import { endAssignments } from './end-assignments'
import { BulkAssignmentInputSchema } from './schema'
import { caseOf, openPeopleFixture, personOf } from './test-people'

await openPeopleFixture()
const admin = await personOf('admin')
const patient = await personOf('patient')
const make = async (input: object) => createAssignments(admin, BulkAssignmentInputSchema.parse(input))
const readable = (actor: Actor, ids: string[]) =>
  db().case.count({ where: { AND: [{ id: { in: ids } }, whereCase(actor, 'case:read')] } })
const outcomes = (items: { outcome: string; code: string | null }[]) => items.map(({ outcome, code }) => code ?? outcome)

describe('assignments in bulk', () => {
  it('give one person several cases, and several people one, in one request', async () => {
    const [ann, ben, cases] = [await personOf('staff'), await personOf('staff'), [await caseOf(patient), await caseOf(patient)]]
    const { items } = await make({ kind: 'staff_case', staff_ids: [ann.id], case_ids: cases })
    assert.deepEqual(outcomes(items), ['created', 'created'])
    assert.deepEqual([await readable(ann, cases), await readable(ben, cases)], [2, 0])
    const reverse = await make({ kind: 'staff_case', staff_ids: [ann.id, ben.id, ben.id], case_ids: [cases[0]] })
    assert.deepEqual(outcomes(reverse.items), ['existing', 'created'])
    assert.equal(await readable(ben, cases), 1)
    const trail = await db().auditEntry.count({
      where: { action: 'assignment.make', subjectId: { in: [...items, ...reverse.items].map((item) => item.assignment!.id) } },
    })
    assert.equal(trail, 3, 'one row for each that is new')
  })

  it('make the others where one cannot be, and say why', async () => {
    const [trainer, clients] = [await personOf('trainer'), [await personOf('client'), await personOf('client')]]
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    await createAssignment(admin, { kind: 'trainer_client', trainer_id: trainer.id, client_id: clients[0]!.id, ended_at: soon })
    const client_ids = [clients[0]!.id, patient.id, newUuid(), clients[1]!.id]
    const { items } = await make({ kind: 'trainer_client', trainer_ids: [trainer.id], client_ids })
    assert.deepEqual(outcomes(items), ['assignment_overlaps', 'person_role_mismatch', 'user_not_found', 'created'])
    assert.deepEqual(
      items.map(({ target_id }) => target_id),
      client_ids,
    )
  })

  it('are refused as a whole where the period is none, or where they are too many', async () => {
    const [staff, caseId] = [await personOf('staff'), await caseOf(patient)]
    const past = { ended_at: '2020-01-01T00:00:00Z' }
    await assert.rejects(make({ kind: 'staff_case', staff_ids: [staff.id], case_ids: [caseId], ...past }), (thrown) =>
      hasCode(thrown, 'assignment_end_not_valid'),
    )
    const [many, few] = [Array.from({ length: 101 }, newUuid), [newUuid(), newUuid()]]
    for (const wrong of [
      { staff_ids: few, case_ids: many },
      { staff_ids: [], case_ids: few },
    ])
      assert.equal(BulkAssignmentInputSchema.safeParse({ kind: 'staff_case', ...wrong }).success, false)
  })

  it('end together, with immediate effect', async () => {
    const [staff, cases] = [await personOf('staff'), [await caseOf(patient), await caseOf(patient), await caseOf(patient)]]
    const { items } = await make({ kind: 'staff_case', staff_ids: [staff.id], case_ids: cases })
    const ids = items.map((item) => item.assignment!.id)
    const unknown = newUuid()
    assert.deepEqual(await endAssignments(admin, [ids[0]!, unknown, ids[1]!.toUpperCase(), ids[0]!]), {
      ended: [ids[0], ids[1]],
      not_found: [unknown],
    })
    assert.equal(await readable(staff, cases), 1)
    assert.equal(await db().auditEntry.count({ where: { action: 'assignment.end', subjectId: { in: ids } } }), 2)
  })

  it('are for administrators alone', async () => {
    const staff = await personOf('staff')
    const input = BulkAssignmentInputSchema.parse({
      kind: 'staff_case',
      staff_ids: [staff.id],
      case_ids: [await caseOf(patient)],
    })
    for (const call of [() => createAssignments(staff, input), () => endAssignments(staff, [newUuid()])])
      await assert.rejects(call, (thrown) => hasCategory(thrown, 'forbidden'))
  })
})
