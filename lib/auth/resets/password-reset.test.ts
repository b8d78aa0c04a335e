import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { findActor } from '../actors/find-actor'
import { signIn } from '../sign-in/sign-in'
import { createTestUser, openAuthFixture, PASSWORD, signInTestBrowser } from '../test-auth-fixture'
import { whileLocked } from '../test-row-lock'
import { completePasswordReset } from './complete-password-reset'
import { createPasswordReset } from './create-password-reset'
import { findPasswordReset } from './find-password-reset'

await openAuthFixture()
const NEW_PASSWORD = 'a tall ship in March'
const MINUTE_MS = 60_000
const isVoid = (promise: Promise<unknown>) => assert.rejects(promise, (thrown) => hasCode(thrown, 'password_reset_not_valid'))
const signsIn = ({ email }: { email: string }, password: string) =>
  signIn({ email, password, ip: '192.0.2.1' }).then(
    () => true,
    () => false,
  )

describe('the link that resets a password', () => {
  it('sets a new one once, ends every session, and lets sign-ins wait no longer', async () => {
    const person = await createTestUser()
    const { cookie } = await signInTestBrowser(person.id)
    const { token } = await createPasswordReset(null, person.id)
    assert.equal((await findPasswordReset(token)).email, person.email)
    assert.ok(await signsIn(person, PASSWORD), 'the former one works until then')
    for (let i = 0; i < 6; i++) await signsIn(person, 'wrong password')
    assert.deepEqual(await completePasswordReset(token, NEW_PASSWORD), { email: person.email })
    assert.equal(await findActor({ cookie }), null)
    assert.deepEqual([await signsIn(person, NEW_PASSWORD), await signsIn(person, PASSWORD)], [true, false])
    await isVoid(completePasswordReset(token, NEW_PASSWORD))
    await isVoid(findPasswordReset(token))
  })

  it('works once, also for two requests at the same time', async () => {
    const person = await createTestUser()
    const { token } = await createPasswordReset(null, person.id)
    const tries = await Promise.allSettled(
      ['a first one of two', 'the second one of two'].map((text) => completePasswordReset(token, text)),
    )
    assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('is void where it is replaced by a new one while it is used', async () => {
    const person = await createTestUser()
    const { token } = await createPasswordReset(null, person.id)
    await whileLocked(`UPDATE password_resets SET token_hash = '\\x01' WHERE user_id = $1`, [person.id], () =>
      isVoid(completePasswordReset(token, NEW_PASSWORD)),
    )
    assert.equal(await signsIn(person, PASSWORD), true)
  })

  it('lasts 20 minutes by e-mail and a day by an administrator, and is void with a new one', async () => {
    const [person, admin] = [await createTestUser(), await createTestUser('admin')]
    const left = async (actorId: string | null) =>
      (await createPasswordReset(actorId, person.id)).expiresAt.getTime() - Date.now()
    for (const [actorId, minutes] of [
      [null, 20],
      [admin.id, 24 * 60],
    ] as const) {
      // prettier-ignore
      const milliseconds = await left(actorId)
      assert.ok(Math.abs(milliseconds - minutes * MINUTE_MS) < MINUTE_MS, `${milliseconds}`)
    }
    const first = await createPasswordReset(null, person.id)
    const second = await createPasswordReset(null, person.id)
    await isVoid(findPasswordReset(first.token))
    await db().passwordReset.update({ where: { userId: person.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    await isVoid(completePasswordReset(second.token, NEW_PASSWORD))
    assert.ok(await signsIn(person, PASSWORD))
  })

  it('stays where the new password is refused, and is void for a disabled account', async () => {
    const person = await createTestUser()
    const { token } = await createPasswordReset(null, person.id)
    for (const [password, code] of [
      ['short', 'password_too_short'],
      ['password1234', 'password_too_common'],
      ['Test Person 12', 'password_own_words'],
    ] as const)
      await assert.rejects(completePasswordReset(token, password), (thrown) => hasCode(thrown, code))
    await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
    await isVoid(completePasswordReset(token, NEW_PASSWORD))
  })

  it('is stored as a hash, and the trail says that it was made and used', async () => {
    const person = await createTestUser()
    const { token } = await createPasswordReset(null, person.id)
    const { tokenHash } = await db().passwordReset.findUniqueOrThrow({ where: { userId: person.id } })
    assert.equal(tokenHash.length, 32)
    assert.ok(!Buffer.from(tokenHash).toString('utf8').includes(token))
    await completePasswordReset(token, NEW_PASSWORD)
    const trail = await db().auditEntry.findMany({ where: { subjectId: person.id }, orderBy: { seq: 'asc' } })
    assert.deepEqual(trail.map(({ action }) => action), ['user.create', 'password.reset', 'password.change']) // prettier-ignore
    assert.ok(!JSON.stringify(trail.map(({ details }) => details)).includes(token))
  })
})
