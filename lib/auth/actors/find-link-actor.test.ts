import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { relationsOf } from '../../access/policy'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { endSession } from '../sessions/end-session'
import { findLinkActor } from './find-link-actor'
import { createServiceAccount, revokeServiceAccount } from '../service-accounts/service-accounts'
import { startSession } from '../sessions/start-session'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()

describe('findLinkActor', () => {
  it('returns the user with their current data', async () => {
    const { id: userId } = await createTestUser('staff')
    const sessionId = await startSession({ userId })
    assert.equal((await findLinkActor({ userId, sessionId }))?.role, 'staff')
    await db().user.update({ where: { id: userId }, data: { role: 'creator' } })
    const actor = await findLinkActor({ userId, sessionId })
    assert.deepEqual([actor?.id, actor?.role, actor?.sessionId, actor?.via], [userId, 'creator', sessionId, 'session'])
    assert.equal((await findLinkActor({ userId, sessionId: null }))?.id, userId)
  })

  it('returns null once the user is disabled or deleted, or the session has ended', async () => {
    const { id: userId } = await createTestUser()
    const sessionId = await startSession({ userId })
    await endSession({ sessionId, reason: 'signed out' })
    assert.equal(await findLinkActor({ userId, sessionId }), null)
    const next = await startSession({ userId })
    await db().user.update({ where: { id: userId }, data: { status: 'disabled' } })
    for (const one of [next, null]) assert.equal(await findLinkActor({ userId, sessionId: one }), null)
    assert.equal(await findLinkActor({ userId: newUuid(), sessionId: null }), null)
  })

  it('returns a service account with its grants, and null once it is revoked', async () => {
    const admin = await findLinkActor({ userId: (await createTestUser('admin')).id, sessionId: null })
    const { id: userId } = await createServiceAccount(admin!, 'Viewer', { grants: ['dicomweb_read'], site: 'North' })
    const actor = await findLinkActor({ userId, sessionId: null })
    assert.deepEqual(actor?.service, { grants: ['dicomweb_read'], site: 'North' })
    assert.deepEqual(relationsOf(actor!, 'dicom:read'), [], 'not what the DICOM API may')
    await revokeServiceAccount(admin!, userId)
    assert.equal(await findLinkActor({ userId, sessionId: null }), null)
  })

  it('returns null for a session of another user', async () => {
    const [one, other] = [await createTestUser(), await createTestUser()]
    const sessionId = await startSession({ userId: other.id })
    assert.equal(await findLinkActor({ userId: one.id, sessionId }), null)
  })

  it('accepts an expired session, because the link has its own expiry', async () => {
    const { id: userId } = await createTestUser()
    const sessionId = await startSession({ userId })
    await db().session.update({ where: { id: sessionId }, data: { expiresAt: new Date(0) } })
    assert.equal((await findLinkActor({ userId, sessionId }))?.id, userId)
  })
})
