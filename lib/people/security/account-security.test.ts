import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findActor } from '../../auth/actors/find-actor'
import { completePasswordReset } from '../../auth/resets/complete-password-reset'
import { verifyFactorCode } from '../../auth/second-factor/verify-factor-code'
import { registerSignInListeners } from '../../auth/sign-in/sign-in-listeners'
import { signIn } from '../../auth/sign-in/sign-in'
import { PASSWORD, signInTestBrowser } from '../../auth/test-auth-fixture'
import { db } from '../../db/database'
import { hasCategory, hasCode } from '../../errors/app-error'
import { createUserByAdmin } from '../create-user-by-admin'
import { getUser } from '../get-user'
import { openPeopleFixture, personOf } from '../test-people'
import { updateUser } from '../update-user'
import { clearFailedSignIns, endSessionsByAdmin, resetPasswordByAdmin } from './account-security'

await openPeopleFixture()
const admin = await personOf('admin')
const NEW_PASSWORD = 'a tall ship in March'
const refusedAs = (code: string) => (thrown: unknown) => hasCode(thrown, code as 'person_disabled')
const signsIn = ({ email }: { email: string }, password = PASSWORD) =>
  signIn({ email, password, ip: '192.0.2.1' }).then(
    () => true,
    () => false,
  )

describe('what an administrator does for the security of an account', () => {
  it('is for administrators alone', async () => {
    const person = await personOf('patient')
    for (const role of ['doctor', 'staff', 'patient'] as const) {
      const actor = await personOf(role)
      for (const verb of [resetPasswordByAdmin, clearFailedSignIns, endSessionsByAdmin])
        await assert.rejects(verb(actor, person.id), (thrown) => hasCategory(thrown, 'forbidden'), verb.name)
    }
  })

  it('a link lets a person set a new password once, and is shown this once', async () => {
    const person = await personOf('staff')
    const { password_reset: link } = await resetPasswordByAdmin(admin, person.id)
    assert.ok(!JSON.stringify(await getUser(admin, person.id)).includes(link.token))
    assert.ok(await signsIn(person), 'the former password works until then')
    await completePasswordReset(link.token, NEW_PASSWORD)
    assert.deepEqual([await signsIn(person), await signsIn(person, NEW_PASSWORD)], [false, true])
    const trail = await db().auditEntry.findMany({ where: { subjectId: person.id, action: 'password.reset' } })
    assert.deepEqual(trail.map(({ actorId }) => actorId), [admin.id]) // prettier-ignore
  })

  it('there is no link for a disabled account, nor for one that was only invited', async () => {
    const disabled = await personOf('staff')
    const { password_reset: link } = await resetPasswordByAdmin(admin, disabled.id)
    await updateUser(admin, disabled.id, { status: 'disabled' })
    await assert.rejects(resetPasswordByAdmin(admin, disabled.id), refusedAs('person_disabled'))
    await assert.rejects(completePasswordReset(link.token, NEW_PASSWORD), refusedAs('password_reset_not_valid'))
    const invited = await createUserByAdmin(admin, { email: 'only@fovea.test', name: 'Only', role: 'staff', invite: true })
    await assert.rejects(resetPasswordByAdmin(admin, invited.id), refusedAs('invitation_needed'))
  })

  it('failed sign-ins of the last day are seen and cleared', async () => {
    const person = await personOf('doctor')
    assert.deepEqual((await getUser(admin, person.id)).failed_sign_ins, { count: 0, last_at: null, waits_until: null })
    for (let i = 0; i < 6; i++) await signsIn(person, 'wrong password')
    const { count, last_at, waits_until } = (await getUser(admin, person.id)).failed_sign_ins
    assert.equal(count, 5)
    assert.ok(Math.abs(Date.parse(last_at!) - Date.now()) < 60_000 && Date.parse(waits_until!) > Date.now())
    assert.equal(await signsIn(person), false)
    await clearFailedSignIns(admin, String(person.number))
    assert.equal((await getUser(admin, person.id)).failed_sign_ins.count, 0)
    assert.ok(await signsIn(person))
    const trail = await db().auditEntry.findMany({ where: { subjectId: person.id, action: 'sign-in.clear' } })
    assert.deepEqual(trail.map(({ actorId }) => actorId), [admin.id]) // prettier-ignore
  })

  it('wrong codes of a second factor are told to their owner, seen and cleared', async () => {
    const person = await personOf('doctor')
    const told: string[] = []
    const unregister = registerSignInListeners({ onWait: async (userId) => void told.push(await Promise.resolve(userId)) })
    for (let i = 0; i < 5; i++) await assert.rejects(verifyFactorCode(person.id, '000000'), refusedAs('second_factor_wrong'))
    await assert.rejects(verifyFactorCode(person.id, '000000'), refusedAs('second_factor_locked'))
    unregister()
    assert.deepEqual(told, [person.id], 'once, with the attempt that locks')
    const { count, waits_until } = (await getUser(admin, person.id)).failed_sign_ins
    assert.equal(count, 5)
    assert.ok(Date.parse(waits_until!) > Date.now())
    await clearFailedSignIns(admin, person.id)
    assert.deepEqual((await getUser(admin, person.id)).failed_sign_ins, { count: 0, last_at: null, waits_until: null })
    await assert.rejects(verifyFactorCode(person.id, '000000'), refusedAs('second_factor_wrong'))
  })

  it('ends every session of a person, and of an administrator themself every other one', async () => {
    const person = await personOf('doctor')
    const cookies = [await signInTestBrowser(person.id), await signInTestBrowser(person.id)].map(({ cookie }) => cookie)
    assert.equal((await getUser(admin, person.id)).sessions, 2)
    await endSessionsByAdmin(admin, person.id)
    for (const cookie of cookies) assert.equal(await findActor({ cookie }), null)
    assert.equal((await getUser(admin, person.id)).sessions, 0)
    const [mine, other] = [await signInTestBrowser(admin.id), await signInTestBrowser(admin.id)]
    await endSessionsByAdmin((await findActor({ cookie: mine.cookie }))!, admin.id)
    assert.ok(await findActor({ cookie: mine.cookie }))
    assert.equal(await findActor({ cookie: other.cookie }), null)
  })

  it('a new password that an administrator sets follows the rule for everyone', async () => {
    const person = await personOf('doctor')
    for (const [password, code] of [
      ['short', 'password_too_short'],
      ['password1234', 'password_too_common'],
      ['Test-Person-2026', 'password_own_words'],
    ] as const) {
      await assert.rejects(updateUser(admin, person.id, { password }), refusedAs(code))
      const input = { email: 'new@fovea.test', name: 'Test Person', role: 'staff' as const, password }
      await assert.rejects(createUserByAdmin(admin, input), refusedAs(code))
    }
  })
})
