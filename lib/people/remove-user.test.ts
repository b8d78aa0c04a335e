import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode, type ErrorCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { changeUser } from './change-user'
import { removeUser } from './remove-user'
import { caseOf, openPeopleHouse, personOf } from './test-people'

await openPeopleHouse()
const admin = await personOf('admin')
const refused = (promise: Promise<unknown>, code: ErrorCode) => assert.rejects(promise, (thrown) => hasCode(thrown, code), code)

describe('removeUser', () => {
  it('takes a person with what is theirs alone, and leaves their personas to nobody', async () => {
    const creator = await personOf('creator')
    const { id } = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })
    await removeUser(admin, String(creator.number))
    assert.equal(await db().user.count({ where: { id: creator.id } }), 0)
    assert.equal((await db().persona.findUniqueOrThrow({ where: { id } })).ownerId, null)
    await refused(removeUser(admin, creator.id), 'not_found')
    const trail = await db().auditEntry.findMany({ where: { subjectId: creator.id, action: 'user.remove' } })
    assert.deepEqual(
      trail.map(({ actorId, outcome }) => [actorId, outcome]),
      [[admin.id, 'allowed']],
    )
  })

  it('keeps whoever has cases, and the last administrator', async () => {
    const patient = await personOf('patient')
    await caseOf(patient)
    await refused(removeUser(admin, patient.id), 'conflict')
    assert.equal(await db().user.count({ where: { id: patient.id } }), 1)
    await refused(removeUser(admin, admin.id), 'conflict')
    const second = await personOf('admin')
    await Promise.allSettled([removeUser(admin, second.id), removeUser(second, admin.id)])
    assert.ok((await db().user.count({ where: { role: 'admin', status: 'active' } })) >= 1, 'one is left')
  })

  it('is for administrators alone', async () => {
    const left = await db().user.findFirstOrThrow({ where: { role: 'admin' } })
    const creator = await personOf('creator')
    for (const role of ['doctor', 'staff', 'trainer', 'creator'] as const)
      await refused(removeUser(await personOf(role), creator.id), 'forbidden')
    const last = { ...admin, id: left.id }
    await refused(removeUser(last, newId()), 'not_found')
    await refused(changeUser(last, left.id, { status: 'disabled' }), 'conflict')
  })
})
