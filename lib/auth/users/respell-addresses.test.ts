import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'
import { findUserByEmail } from './find-user-by-email'
import { respellAddresses } from './respell-addresses'

await openAuthFixture()

/** An account as it was stored before addresses had one spelling. */
async function storedAs(email: string): Promise<string> {
  const { id } = await createTestUser('patient')
  await db().user.update({ where: { id }, data: { email } })
  return id
}

describe('respellAddresses', () => {
  it('lets those whose domain was stored in its own letters sign in as before, and leaves all others alone', async () => {
    const ann = await storedAs('ann@münchen.test')
    const local = await storedAs('andré@b.test')
    const [first, second] = [await storedAs('bo@xn--mnchen-3ya.test'), await storedAs('bo@münchen.test')]
    await respellAddresses()
    assert.equal((await findUserByEmail('Ann@München.test'))?.id, ann)
    assert.equal((await findUserByEmail('ann@xn--mnchen-3ya.test'))?.id, ann)
    assert.equal((await findUserByEmail('andré@b.test'))?.id, local)
    assert.equal((await findUserByEmail('bo@xn--mnchen-3ya.test'))?.id, first)
    const left = await db().user.findUniqueOrThrow({ where: { id: second } })
    assert.equal(left.email, 'bo@münchen.test', 'nobody gets another’s address')
  })
})
