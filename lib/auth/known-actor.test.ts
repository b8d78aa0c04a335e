import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { endSession } from './end-session'
import { findActor } from './find-actor'
import { issueTokens } from './issue-tokens'
import { knownActor } from './known-actor'
import { openAccessNews } from './open-access-news'
import { browserOf, makePerson, openTestHouse } from './test-house'

await openTestHouse()

describe('knowing who asks without waiting', () => {
  it('knows nobody where nothing can be remembered', async () => {
    const { cookie } = await browserOf((await makePerson()).id)
    assert.ok(await findActor({ cookie }))
    assert.equal(knownActor({ cookie }), null)
  })

  it('knows whom the database knew, by the very same credential, until their sign-in ends', async () => {
    const news = await openAccessNews()
    after(() => news.close())
    const person = await makePerson()
    const { cookie, sessionId } = await browserOf(person.id)
    const authorization = `Bearer ${(await issueTokens({ userId: person.id })).access_token}`
    for (const shown of [{ cookie }, { authorization }, { authorization, cookie }]) {
      assert.deepEqual(knownActor(shown), shown.authorization && shown.cookie ? await findActor({ authorization }) : null)
      const found = await findActor(shown)
      assert.ok(found)
      assert.equal(knownActor(shown), found)
    }
    assert.equal(knownActor({ authorization: 'Bearer nonsense', cookie }), null)
    assert.equal(knownActor({ cookie: cookie.slice(0, -12) }), null)
    await endSession({ sessionId, reason: 'signed out' })
    assert.equal(knownActor({ cookie }), null)
    assert.ok(knownActor({ authorization }))
  })
})
