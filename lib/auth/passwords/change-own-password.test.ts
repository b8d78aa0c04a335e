import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCategory, hasCode } from '../../errors/app-error'
import { findActor } from '../actors/find-actor'
import { createPasswordReset } from '../resets/create-password-reset'
import { findPasswordReset } from '../resets/find-password-reset'
import { clearAccountAttempts } from '../sign-in/account-attempts'
import { signIn } from '../sign-in/sign-in'
import { createTestUser, openAuthFixture, PASSWORD, signInTestBrowser } from '../test-auth-fixture'
import { changeOwnPassword } from './change-own-password'

await openAuthFixture()
const NEW_PASSWORD = 'a tall ship in March'

async function signedIn() {
  const person = await createTestUser()
  const { cookie } = await signInTestBrowser(person.id)
  return { person, cookie, actor: (await findActor({ cookie }))! }
}
const change = (actor: Actor, currentPassword: string, newPassword = NEW_PASSWORD) =>
  changeOwnPassword(actor, { currentPassword, newPassword })
const refusedAs = (code: string) => (thrown: unknown) => hasCode(thrown, code as 'password_unchanged')

describe('changing one’s own password', () => {
  it('takes the current one, ends the other sessions and keeps this one', async () => {
    const { person, cookie, actor } = await signedIn()
    const other = await signInTestBrowser(person.id)
    const { token } = await createPasswordReset(null, person.id)
    await change(actor, PASSWORD)
    assert.equal((await findActor({ cookie }))?.id, person.id)
    assert.equal(await findActor({ cookie: other.cookie }), null)
    assert.equal((await signIn({ email: person.email, password: NEW_PASSWORD })).id, person.id)
    await assert.rejects(signIn({ email: person.email, password: PASSWORD }))
    await assert.rejects(findPasswordReset(token), 'a link from before is void')
    const trail = await db().auditEntry.findMany({ where: { subjectId: person.id, action: 'password.change' } })
    assert.deepEqual(trail.map(({ actorId, outcome }) => [actorId, outcome]), [[person.id, 'allowed']]) // prettier-ignore
  })

  it('is refused with a wrong current one, the same one, or one that is easy to guess', async () => {
    const { person, actor } = await signedIn()
    await assert.rejects(change(actor, 'wrong password'), refusedAs('current_password_incorrect'))
    await assert.rejects(change(actor, PASSWORD, PASSWORD), refusedAs('password_unchanged'))
    await assert.rejects(change(actor, PASSWORD, 'short'), refusedAs('password_too_short'))
    await assert.rejects(change(actor, PASSWORD, 'password1234'), refusedAs('password_too_common'))
    await assert.rejects(change(actor, PASSWORD, 'Test-Person-2026'), refusedAs('password_own_words'))
    assert.equal((await signIn({ email: person.email, password: PASSWORD })).id, person.id)
  })

  it('allows few wrong ones, whatever the network, until an administrator clears them', async () => {
    const { person, actor } = await signedIn()
    for (let i = 0; i < 5; i++) await assert.rejects(change(actor, `wrong ${i}`), refusedAs('current_password_incorrect'))
    await assert.rejects(change(actor, PASSWORD), (thrown) => {
      return hasCategory(thrown, 'too_many_requests') && Number(thrown.facts.retryAfterSeconds) > 0
    })
    await clearAccountAttempts(person.email)
    await change(actor, PASSWORD)
  })

  it('succeeds once of two at the same time', async () => {
    const { actor } = await signedIn()
    const tries = await Promise.allSettled(
      ['a tall ship in March', 'a quiet otter in May'].map((next) => change(actor, PASSWORD, next)),
    )
    assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })
})
