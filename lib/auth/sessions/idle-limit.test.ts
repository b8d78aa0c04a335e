import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { findActor } from '../actors/find-actor'
import { createTestUser, openAuthFixture, signInTestBrowser } from '../test-auth-fixture'
import { issueTokens } from '../tokens/issue-tokens'
import { findIdleMinutes, idleMinutes } from './idle-limit'

await openAuthFixture()
const configure = (minutes: number): unknown => Object.assign(settings(), { IDLE_SIGN_OUT_MINUTES: minutes })
afterEach(() => configure(30))

describe('signing out a browser that is idle', () => {
  it('is after the setting, on a shared device after 5 minutes at most, and never where it is 0', () => {
    for (const [minutes, own, shared] of [
      [30, 30, 5],
      [3, 3, 3],
      [0, null, 5],
    ] as const) {
      // prettier-ignore
      configure(minutes)
      assert.deepEqual([idleMinutes({ isShared: false }), idleMinutes({ isShared: true })], [own, shared])
    }
  })

  it('is told to the pages of a session', async () => {
    const { id } = await createTestUser()
    const { sessionId } = await signInTestBrowser(id)
    assert.equal(await findIdleMinutes(sessionId), 30)
    await db().session.update({ where: { id: sessionId }, data: { isShared: true } })
    assert.equal(await findIdleMinutes(sessionId), 5)
    assert.equal(await findIdleMinutes(null), null)
  })

  it('is also the server’s: a browser that was closed is signed out, a client with tokens is not', async () => {
    const { id } = await createTestUser()
    const [own, shared] = [await signInTestBrowser(id), await signInTestBrowser(id)]
    await db().session.update({ where: { id: shared.sessionId }, data: { isShared: true } })
    const { access_token: token } = await issueTokens({ userId: id })
    const areIn = async (minutesAgo: number) => {
      await db().session.updateMany({ where: { userId: id }, data: { lastSeenAt: new Date(Date.now() - minutesAgo * 60_000) } })
      const found = [await findActor(own), await findActor(shared), await findActor({ authorization: `Bearer ${token}` })]
      return found.map((actor) => actor !== null)
    }
    assert.deepEqual(await areIn(4), [true, true, true])
    assert.deepEqual(await areIn(11), [true, false, true])
    assert.deepEqual(await areIn(36), [false, false, true])
    configure(0)
    assert.deepEqual(await areIn(300), [true, false, true])
  })

  it('is put off by each use', async () => {
    const { id } = await createTestUser()
    const { cookie, sessionId } = await signInTestBrowser(id)
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    await db().session.update({ where: { id: sessionId }, data: { lastSeenAt: minutesAgo(25) } })
    assert.ok(await findActor({ cookie }))
    const { lastSeenAt } = await db().session.findUniqueOrThrow({ where: { id: sessionId } })
    assert.ok(lastSeenAt > minutesAgo(1))
  })
})
