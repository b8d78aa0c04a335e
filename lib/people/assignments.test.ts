import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereUser } from '../access/where-user'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import { newUuid } from '../runtime/uuid'
import { updateUser } from './update-user'
import { endAssignment } from './end-assignment'
import { getAssignment } from './get-assignment'
import { listAssignments } from './list-assignments'
import { createAssignment } from './create-assignment'
import { AssignmentInputSchema, AssignmentQuerySchema } from './schema'
import { caseOf, openPeopleFixture, personOf } from './test-people'

await openPeopleFixture()
const HOUR = 3_600_000
const admin = await personOf('admin')
const patient = await personOf('patient', 'Pia Patient')
const refused = (promise: Promise<unknown>, code: ErrorCategory) =>
  assert.rejects(promise, (thrown) => hasCategory(thrown, code), code)
const make = async (input: object) => createAssignment(admin, AssignmentInputSchema.parse(input))
const list = (query: object = {}) => listAssignments(admin, AssignmentQuerySchema.parse(query))
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()
const mayRead = async (actor: Actor, caseId: string) =>
  (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })) === 1
const knows = async (actor: Actor, userId: string) =>
  (await db().user.count({ where: { AND: [{ id: userId }, whereUser(actor, 'user:read')] } })) === 1

describe('creating and ending assignments', () => {
  it('gives staff a case and a trainer a client, until it is ended, with immediate effect', async () => {
    const [staff, trainer, client] = [await personOf('staff'), await personOf('trainer'), await personOf('client')]
    const caseId = await caseOf(patient)
    assert.equal(await mayRead(staff, caseId), false)
    const one = await make({ kind: 'staff_case', staff_id: staff.id, case_id: caseId })
    const two = await make({ kind: 'trainer_client', trainer_id: trainer.number, client_id: String(client.number) })
    assert.deepEqual([one.isNew, one.assignment.state, two.isNew], [true, 'live', true])
    assert.ok(two.assignment.kind === 'trainer_client' && two.assignment.client_id === client.id)
    assert.deepEqual([await mayRead(staff, caseId), await knows(trainer, client.id)], [true, true])
    await endAssignment(admin, one.assignment.id)
    await endAssignment(admin, two.assignment.id.toUpperCase())
    assert.deepEqual([await mayRead(staff, caseId), await knows(trainer, client.id)], [false, false])
    assert.equal((await getAssignment(admin, one.assignment.id)).state, 'ended')
  })

  it('ends once: a second time changes neither the end nor the trail', async () => {
    const [staff, caseId] = [await personOf('staff'), await caseOf(patient)]
    const { assignment } = await make({ kind: 'staff_case', staff_id: staff.id, case_id: caseId })
    await endAssignment(admin, assignment.id)
    const { ended_at } = await getAssignment(admin, assignment.id)
    await endAssignment(admin, assignment.id)
    assert.equal((await getAssignment(admin, assignment.id)).ended_at, ended_at)
    const trail = await db().auditEntry.findMany({ where: { subjectId: assignment.id }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ action, details }) => [action, details]),
      [
        ['assignment.make', { kind: 'staff_case', holder_id: staff.id, case_id: caseId }],
        ['assignment.end', { kind: 'staff_case' }],
      ],
    )
  })

  it('returns the existing one when it is requested again, also many times at once', async () => {
    const [staff, caseId] = [await personOf('staff'), await caseOf(patient)]
    const input = { kind: 'staff_case', staff_id: staff.id, case_id: caseId }
    const made = await Promise.all(Array.from({ length: 8 }, () => make(input)))
    assert.equal(new Set(made.map(({ assignment }) => assignment.id)).size, 1)
    assert.equal(made.filter(({ isNew }) => isNew).length, 1)
    await refused(make({ ...input, ended_at: inHours(1) }), 'conflict')
    await endAssignment(admin, made[0]!.assignment.id)
    assert.equal((await make(input)).isNew, true, 'ended, it can be made anew')
  })

  it('starts and ends at the given times', async () => {
    const [staff, caseId] = [await personOf('staff'), await caseOf(patient)]
    const input = { kind: 'staff_case', staff_id: staff.id, case_id: caseId }
    const later = await make({ ...input, starts_at: inHours(2), ended_at: inHours(3) })
    assert.equal(later.assignment.state, 'scheduled')
    assert.equal(await mayRead(staff, caseId), false)
    const now = await make({ ...input, ended_at: inHours(1) })
    assert.deepEqual([now.isNew, await mayRead(staff, caseId)], [true, true], 'two times that do not touch')
    await refused(make({ ...input, starts_at: inHours(0.5) }), 'conflict')
    await db().assignment.update({ where: { id: now.assignment.id }, data: { endedAt: new Date(Date.now() - HOUR) } })
    assert.equal(await mayRead(staff, caseId), false)
    await endAssignment(admin, later.assignment.id)
    assert.equal((await getAssignment(admin, later.assignment.id)).state, 'ended', 'one to come can be called off')
  })

  it('rejects roles that do not fit, disabled accounts, impossible times, and unknown ids', async () => {
    const [staff, trainer, client] = [await personOf('staff'), await personOf('trainer'), await personOf('client')]
    const caseId = await caseOf(patient)
    const good = { kind: 'trainer_client', trainer_id: trainer.id, client_id: client.id }
    await refused(make({ ...good, trainer_id: client.id }), 'bad_input')
    await refused(make({ ...good, client_id: trainer.id }), 'bad_input')
    await refused(make({ ...good, client_id: newUuid() }), 'not_found')
    await refused(make({ kind: 'staff_case', staff_id: trainer.id, case_id: caseId }), 'bad_input')
    await refused(make({ kind: 'staff_case', staff_id: staff.id, case_id: newUuid() }), 'not_found')
    await refused(make({ ...good, ended_at: inHours(-1) }), 'bad_input')
    await refused(make({ ...good, starts_at: inHours(2), ended_at: inHours(1) }), 'bad_input')
    await updateUser(admin, client.id, { status: 'disabled' })
    await refused(make(good), 'bad_input')
    assert.equal(AssignmentInputSchema.safeParse({ ...good, case_id: caseId }).success, false, 'a field too many')
    for (const wrong of ['x', 0, -1, 1.5, null])
      assert.equal(AssignmentInputSchema.safeParse({ ...good, client_id: wrong }).success, false)
    assert.equal((await list({ person_id: trainer.id })).items.length, 0)
  })

  it('is for administrators alone', async () => {
    const [trainer, client] = [await personOf('trainer'), await personOf('client')]
    const input = AssignmentInputSchema.parse({ kind: 'trainer_client', trainer_id: trainer.id, client_id: client.id })
    const { assignment } = await make(input)
    for (const actor of [trainer, client, await personOf('doctor'), await personOf('staff')]) {
      await refused(createAssignment(actor, input), 'forbidden')
      await refused(endAssignment(actor, assignment.id), 'forbidden')
      await refused(getAssignment(actor, assignment.id), 'forbidden')
      await refused(listAssignments(actor, AssignmentQuerySchema.parse({})), 'forbidden')
    }
    await refused(endAssignment(admin, newUuid()), 'not_found')
    await refused(endAssignment(admin, 'nonsense'), 'not_found')
  })
})

describe('the list of assignments', () => {
  it('separates the active, upcoming and ended ones, newest first, by person, case and terms', async () => {
    const [staff, trainer, client] = [
      await personOf('staff', 'Zora Nkemelu'),
      await personOf('trainer'),
      await personOf('client', 'Yaro Client'),
    ]
    const caseId = await caseOf(patient)
    const ended = (await make({ kind: 'staff_case', staff_id: staff.id, case_id: caseId })).assignment.id
    await endAssignment(admin, ended)
    const live = (await make({ kind: 'staff_case', staff_id: staff.id, case_id: caseId })).assignment.id
    const coming = (await make({ kind: 'trainer_client', trainer_id: trainer.id, client_id: client.id, starts_at: inHours(1) }))
      .assignment.id
    const found = async (query: object) => (await list(query)).items.map(({ id }) => id)
    assert.deepEqual(await found({ person_id: staff.id }), [live, ended])
    assert.deepEqual(await found({ person_id: staff.number, state: 'live' }), [live])
    assert.deepEqual(await found({ case_id: caseId, state: 'ended' }), [ended])
    assert.deepEqual(await found({ person_id: client.id }), [coming])
    assert.deepEqual(await found({ state: 'scheduled', kind: 'trainer_client', q: 'yaro' }), [coming])
    assert.deepEqual(await found({ q: 'nkemelu', limit: 1 }), [live])
    const first = await list({ q: 'nkemelu', limit: 1 })
    assert.deepEqual(await found({ q: 'nkemelu', cursor: first.next_cursor }), [ended])
    const [one] = (await list({ person_id: client.id })).items
    assert.ok(one?.kind === 'trainer_client')
    const shown = { id: client.id, number: client.number, name: 'Yaro Client', photo_url: null }
    assert.deepEqual([one.client, one.state], [shown, 'scheduled'])
  })
})
