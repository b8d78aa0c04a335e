import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { hashLinkPassword, MIN_LINK_PASSWORD_LENGTH } from './hash-link-password'
import { openAuthFixture } from '../test-auth-fixture'
import { clearLinkAttempts, findLinkWaits, verifyLinkPassword } from './verify-link-password'

await openAuthFixture()
const PASSWORD = 'harbour-tin-94'
const passwordHash = await hashLinkPassword(PASSWORD)
const most = settings().MAX_FAILED_SIGN_INS

/** The result of verifying, or the seconds of a lockout. */
async function tryIt(linkId: string, password: string, ip: string | null = '192.0.2.1'): Promise<boolean | number> {
  try {
    return await verifyLinkPassword({ linkId, passwordHash, password, ip })
  } catch (thrown) {
    assert.ok(hasCategory(thrown, 'too_many_requests'), String(thrown))
    return Number(thrown.facts['retryAfterSeconds'])
  }
}

describe('the password of a link', () => {
  it('is stored as argon2id and never in plain text, and is rejected when too short or too long', async () => {
    assert.match(passwordHash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(await hashLinkPassword(PASSWORD), passwordHash, 'two links with one password do not show it')
    for (const password of ['', 'x'.repeat(MIN_LINK_PASSWORD_LENGTH - 1), 'x'.repeat(1025)])
      await assert.rejects(hashLinkPassword(password), (thrown) => hasCategory(thrown, 'bad_input'))
  })

  it('accepts the correct one, in any Unicode normalisation, and no other', async () => {
    const linkId = newUuid()
    const hash = await hashLinkPassword('cafe\u0301-noir')
    assert.equal(await verifyLinkPassword({ linkId, passwordHash: hash, password: 'caf\u00e9-noir', ip: null }), true)
    for (const wrong of ['', 'cafe-noir', 'CAFÉ-NOIR', 'x'.repeat(5000)])
      assert.equal(await verifyLinkPassword({ linkId, passwordHash: hash, password: wrong, ip: null }), false)
  })

  it('makes that network wait after failed attempts, also with the correct one, at that link alone', async () => {
    const [link, other] = [newUuid(), newUuid()]
    for (let i = 0; i < most; i++) assert.equal(await tryIt(link, 'wrong one'), false)
    const seconds = await tryIt(link, PASSWORD)
    assert.ok(typeof seconds === 'number' && seconds > 0 && seconds <= 60)
    assert.equal(await tryIt(link, PASSWORD, '198.51.100.2'), true, 'another network does not wait')
    assert.equal(typeof (await tryIt(link, PASSWORD, '192.0.2.2')), 'number', 'its neighbours do')
    assert.equal(await tryIt(other, PASSWORD), true, 'nor is another link')
  })

  it('resets the count after the correct one', async () => {
    const link = newUuid()
    for (let round = 0; round < 3; round++) {
      for (let i = 1; i < most; i++) assert.equal(await tryIt(link, 'wrong one'), false)
      assert.equal(await tryIt(link, PASSWORD), true)
    }
  })

  it('forgets all that it counted of the network and of the link after the correct one', async () => {
    const link = newUuid()
    const before = await db().signInAttempt.count()
    assert.equal(await tryIt(link, 'wrong one'), false)
    assert.equal(await db().signInAttempt.count(), before + 2)
    assert.equal(await tryIt(link, PASSWORD), true)
    assert.equal(await db().signInAttempt.count(), before)
  })

  it('allows no more concurrent attempts than sequential ones', async () => {
    const link = newUuid()
    const told = await Promise.all(Array.from({ length: most * 3 }, () => tryIt(link, 'wrong one')))
    assert.equal(told.filter((one) => one === false).length, most)
  })

  it('makes all networks wait when many of them try, until its maker clears that', async () => {
    const link = newUuid()
    for (let i = 0; i < most * 10; i++) assert.equal(await tryIt(link, 'wrong one', `10.0.${i}.1`), false)
    assert.equal(typeof (await tryIt(link, PASSWORD, '203.0.113.1')), 'number')
    const waits = await findLinkWaits([newUuid(), link])
    assert.deepEqual([...waits.keys()], [link])
    assert.ok(waits.get(link)!.getTime() > Date.now())
    await clearLinkAttempts(link)
    assert.equal((await findLinkWaits([link])).size, 0)
    assert.equal(await tryIt(link, PASSWORD, '203.0.113.1'), true)
  })

  it('stores nothing in the table of attempts that identifies a link or a network', async () => {
    const link = newUuid()
    await tryIt(link, 'wrong one')
    const rows = await db().signInAttempt.findMany()
    assert.ok(rows.length > 0)
    for (const { keyHash } of rows) assert.equal(keyHash.length, 32)
  })
})
