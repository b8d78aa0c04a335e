import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { newId } from '../runtime/new-id'
import { endSession } from './end-session'
import { findLinkActor } from './find-link-actor'
import { startSession } from './start-session'
import { makePerson, openTestHouse } from './test-house'

await openTestHouse()

describe('findLinkActor', () => {
  it('gives the person as the database knows them now', async () => {
    const { id: userId } = await makePerson('staff')
    const sessionId = await startSession({ userId })
    assert.equal((await findLinkActor({ userId, sessionId }))?.role, 'staff')
    await db().user.update({ where: { id: userId }, data: { role: 'creator' } })
    const actor = await findLinkActor({ userId, sessionId })
    assert.deepEqual([actor?.id, actor?.role, actor?.sessionId, actor?.via], [userId, 'creator', sessionId, 'session'])
    assert.equal((await findLinkActor({ userId, sessionId: null }))?.id, userId)
  })

  it('gives nobody once the person is disabled or gone, or the sign-in was ended', async () => {
    const { id: userId } = await makePerson()
    const sessionId = await startSession({ userId })
    await endSession({ sessionId, reason: 'signed out' })
    assert.equal(await findLinkActor({ userId, sessionId }), null)
    const next = await startSession({ userId })
    await db().user.update({ where: { id: userId }, data: { status: 'disabled' } })
    for (const one of [next, null]) assert.equal(await findLinkActor({ userId, sessionId: one }), null)
    assert.equal(await findLinkActor({ userId: newId(), sessionId: null }), null)
  })

  it('gives nobody for a sign-in of somebody else', async () => {
    const [one, other] = [await makePerson(), await makePerson()]
    const sessionId = await startSession({ userId: other.id })
    assert.equal(await findLinkActor({ userId: one.id, sessionId }), null)
  })

  it('counts a sign-in that merely expired: the link has a time of its own', async () => {
    const { id: userId } = await makePerson()
    const sessionId = await startSession({ userId })
    await db().session.update({ where: { id: sessionId }, data: { expiresAt: new Date(0) } })
    assert.equal((await findLinkActor({ userId, sessionId }))?.id, userId)
  })
})
