import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { endSession } from '../sessions/end-session'
import { findActor } from './find-actor'
import { issueTokens } from '../tokens/issue-tokens'
import { findCachedActor } from './find-cached-actor'
import { openAccessInvalidation } from '../access-invalidation/open-access-invalidation'
import { signInTestBrowser, createTestUser, openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()

describe('findCachedActor', () => {
  it('returns null where nothing can be cached', async () => {
    const { cookie } = await signInTestBrowser((await createTestUser()).id)
    assert.ok(await findActor({ cookie }))
    assert.equal(findCachedActor({ cookie }), null)
  })

  it('returns the cached actor for the same credential until the session ends', async () => {
    const news = await openAccessInvalidation()
    after(() => news.close())
    const person = await createTestUser()
    const { cookie, sessionId } = await signInTestBrowser(person.id)
    const authorization = `Bearer ${(await issueTokens({ userId: person.id })).access_token}`
    for (const shown of [{ cookie }, { authorization }, { authorization, cookie }]) {
      assert.deepEqual(findCachedActor(shown), shown.authorization && shown.cookie ? await findActor({ authorization }) : null)
      const found = await findActor(shown)
      assert.ok(found)
      assert.equal(findCachedActor(shown), found)
    }
    assert.equal(findCachedActor({ authorization: 'Bearer nonsense', cookie }), null)
    assert.equal(findCachedActor({ cookie: cookie.slice(0, -12) }), null)
    await endSession({ sessionId, reason: 'signed out' })
    assert.equal(findCachedActor({ cookie }), null)
    assert.ok(findCachedActor({ authorization }))
  })
})
