import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import { newUuid } from '../runtime/uuid'
import { updateUser } from './update-user'
import { deleteUser } from './delete-user'
import { caseOf, openPeopleFixture, personOf } from './test-people'

await openPeopleFixture()
const admin = await personOf('admin')
const refused = (promise: Promise<unknown>, code: ErrorCategory) =>
  assert.rejects(promise, (thrown) => hasCategory(thrown, code), code)

describe('deleteUser', () => {
  it('deletes a person with what is theirs alone, and leaves their personas without an owner', async () => {
    const creator = await personOf('creator')
    const { id } = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })
    await deleteUser(admin, String(creator.number))
    assert.equal(await db().user.count({ where: { id: creator.id } }), 0)
    assert.equal((await db().persona.findUniqueOrThrow({ where: { id } })).ownerId, null)
    await refused(deleteUser(admin, creator.id), 'not_found')
    const trail = await db().auditEntry.findMany({ where: { subjectId: creator.id, action: 'user.remove' } })
    assert.deepEqual(
      trail.map(({ actorId, outcome }) => [actorId, outcome]),
      [[admin.id, 'allowed']],
    )
  })

  it('refuses anyone who has cases, and the last administrator', async () => {
    const patient = await personOf('patient')
    await caseOf(patient)
    await refused(deleteUser(admin, patient.id), 'conflict')
    assert.equal(await db().user.count({ where: { id: patient.id } }), 1)
    await refused(deleteUser(admin, admin.id), 'conflict')
    const second = await personOf('admin')
    await Promise.allSettled([deleteUser(admin, second.id), deleteUser(second, admin.id)])
    assert.ok((await db().user.count({ where: { role: 'admin', status: 'active' } })) >= 1, 'one is left')
  })

  it('is for administrators alone', async () => {
    const left = await db().user.findFirstOrThrow({ where: { role: 'admin' } })
    const creator = await personOf('creator')
    for (const role of ['doctor', 'staff', 'trainer', 'creator'] as const)
      await refused(deleteUser(await personOf(role), creator.id), 'forbidden')
    const last = { ...admin, id: left.id }
    await refused(deleteUser(last, newUuid()), 'not_found')
    await refused(updateUser(last, left.id, { status: 'disabled' }), 'conflict')
  })
})
