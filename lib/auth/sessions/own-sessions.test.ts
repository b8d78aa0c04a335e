import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { findActor } from '../actors/find-actor'
import { createTestUser, openAuthFixture, signInTestBrowser } from '../test-auth-fixture'
import { issueTokens } from '../tokens/issue-tokens'
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions'
import { startSession } from './start-session'

await openAuthFixture()
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

async function personWithSessions() {
  const { id } = await createTestUser()
  const origin = { ip: '192.0.2.77', userAgent: FIREFOX, isShared: true }
  const shared = await startSession({ userId: id, origin })
  const { access_token: token } = await issueTokens({ userId: id, origin: { ip: '2001:db8::7', userAgent: 'curl/8.5.0' } })
  const { cookie, sessionId } = await signInTestBrowser(id)
  return { id, sessionId, cookie, token, shared, actor: (await findActor({ cookie }))! }
}
const notFound = (thrown: unknown) => hasCode(thrown, 'session_not_found')

describe('a person’s own sessions', () => {
  it('are listed with program, system, network and times, the current one first, and never an address', async () => {
    const { actor, sessionId, shared } = await personWithSessions()
    const listed = await listOwnSessions(actor)
    assert.deepEqual(listed.map(({ isCurrent }) => isCurrent), [true, false, false]) // prettier-ignore
    assert.equal(listed[0]!.id, sessionId)
    const { device, network, isShared, createdAt, lastSeenAt } = listed.find(({ id }) => id === shared)!
    assert.deepEqual([device, network, isShared], ['Firefox · Windows', '192.0.2.0/24', true])
    assert.ok(createdAt <= lastSeenAt)
    const client = listed.find(({ kind }) => kind === 'token')!
    assert.deepEqual([client.device, client.network, client.isShared], ['curl', '2001:db8:0:0::/64', false])
    assert.doesNotMatch(JSON.stringify(await db().session.findMany({ where: { userId: actor.id } })), /192\.0\.2\.77|rv:140/)
  })

  it('leave out those that ended or expired', async () => {
    const { actor, shared } = await personWithSessions()
    await db().session.update({ where: { id: shared }, data: { expiresAt: new Date(Date.now() - 1000) } })
    assert.equal((await listOwnSessions(actor)).length, 2)
  })

  it('end one by one, or all but this one, at once', async () => {
    const { actor, cookie, token, shared } = await personWithSessions()
    await endOwnSession(actor, shared)
    assert.equal((await listOwnSessions(actor)).length, 2)
    await assert.rejects(endOwnSession(actor, shared), notFound)
    assert.ok(await findActor({ authorization: `Bearer ${token}` }))
    await endOtherSessions(actor)
    assert.equal(await findActor({ authorization: `Bearer ${token}` }), null)
    assert.equal((await findActor({ cookie }))?.id, actor.id)
  })

  it('of another person cannot be told from ones that do not exist', async () => {
    const [one, other] = [await personWithSessions(), await personWithSessions()]
    await assert.rejects(endOwnSession(one.actor, other.sessionId), notFound)
    await assert.rejects(endOwnSession(one.actor, newUuid()), notFound)
    assert.ok(await findActor({ cookie: other.cookie }))
    await endOtherSessions(one.actor)
    assert.equal((await listOwnSessions(other.actor)).length, 3)
  })
})
