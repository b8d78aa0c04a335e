import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { hashLinkPassword, SHORTEST_LINK_PASSWORD } from './hash-link-password'
import { openTestHouse } from './test-house'
import { tryLinkPassword } from './try-link-password'

await openTestHouse()
const PASSWORD = 'harbour-tin-94'
const passwordHash = await hashLinkPassword(PASSWORD)
const most = settings().SIGN_IN_ATTEMPTS

/** true and false as told, or the seconds of a rest. */
async function tryIt(linkId: string, password: string, ip: string | null = '192.0.2.1'): Promise<boolean | number> {
  try {
    return await tryLinkPassword({ linkId, passwordHash, password, ip })
  } catch (thrown) {
    assert.ok(hasCode(thrown, 'too_many_requests'), String(thrown))
    return Number(thrown.facts['retryAfterSeconds'])
  }
}

describe('the password of a link', () => {
  it('is kept as argon2id and never as it was typed, and a short or endless one is refused', async () => {
    assert.match(passwordHash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(await hashLinkPassword(PASSWORD), passwordHash, 'two links with one password do not show it')
    for (const password of ['', 'x'.repeat(SHORTEST_LINK_PASSWORD - 1), 'x'.repeat(1025)])
      await assert.rejects(hashLinkPassword(password), (thrown) => hasCode(thrown, 'bad_input'))
  })

  it('opens with the right one, however its letters are spelt, and with no other', async () => {
    const linkId = newId()
    const hash = await hashLinkPassword('cafe\u0301-noir')
    assert.equal(await tryLinkPassword({ linkId, passwordHash: hash, password: 'caf\u00e9-noir', ip: null }), true)
    for (const wrong of ['', 'cafe-noir', 'CAFÉ-NOIR', 'x'.repeat(5000)])
      assert.equal(await tryLinkPassword({ linkId, passwordHash: hash, password: wrong, ip: null }), false)
  })

  it('rests after wrong tries, the right one then too, for that network and that link alone', async () => {
    const [link, other] = [newId(), newId()]
    for (let i = 0; i < most; i++) assert.equal(await tryIt(link, 'wrong one'), false)
    const seconds = await tryIt(link, PASSWORD)
    assert.ok(typeof seconds === 'number' && seconds > 0 && seconds <= settings().SIGN_IN_REST_MINUTES * 60)
    assert.equal(await tryIt(link, PASSWORD, '192.0.2.2'), true, 'another network is not locked out')
    assert.equal(await tryIt(other, PASSWORD), true, 'nor is another link')
  })

  it('takes the count back when the right one comes', async () => {
    const link = newId()
    for (let round = 0; round < 3; round++) {
      for (let i = 1; i < most; i++) assert.equal(await tryIt(link, 'wrong one'), false)
      assert.equal(await tryIt(link, PASSWORD), true)
    }
  })

  it('lets no more tries through at once than in turn', async () => {
    const link = newId()
    const told = await Promise.all(Array.from({ length: most * 3 }, () => tryIt(link, 'wrong one')))
    assert.equal(told.filter((one) => one === false).length, most)
  })

  it('rests for everybody when many networks try', async () => {
    const link = newId()
    for (let i = 0; i < most * 10; i++) assert.equal(await tryIt(link, 'wrong one', `198.51.100.${i}`), false)
    assert.equal(typeof (await tryIt(link, PASSWORD, '203.0.113.1')), 'number')
  })

  it('leaves nothing in the table of tries that says which link or which network', async () => {
    const link = newId()
    await tryIt(link, 'wrong one')
    const rows = await db().signInAttempt.findMany()
    assert.ok(rows.length > 0)
    for (const { keyHash } of rows) assert.equal(keyHash.length, 32)
  })
})
