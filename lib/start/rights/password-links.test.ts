import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptInvitation } from '../../auth/invitations/accept-invitation'
import { completePasswordReset } from '../../auth/resets/complete-password-reset'
import { createPasswordReset } from '../../auth/resets/create-password-reset'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { deleteUser } from '../../people/delete-user'
import { importPeople } from '../../people/import/import-people'
import { resetPasswordByAdmin } from '../../people/security/account-security'
import { updateUser } from '../../people/update-user'
import { newUuid } from '../../runtime/uuid'
import { person } from './test-rights'

await openAuthFixture()

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))

describe('a link by which a person sets a password', () => {
  it('ends with the right of who made it: disabled, or of another role', async () => {
    for (const change of [{ status: 'disabled' }, { role: 'doctor' }] as const) {
      const [first, second] = [await person('admin'), await person('admin')]
      const email = `${newUuid()}@fovea.test`
      const { rows } = await importPeople(first, { csv: `name,email,role\nMallory,${email},admin\n`, dry_run: false })
      const { token } = rows[0]!.invitation!
      const victim = await person('doctor')
      await db().user.update({ where: { id: victim.id }, data: { passwordHash: 'x' } })
      const reset = await resetPasswordByAdmin(first, victim.id)
      await updateUser(second, first.id, change)
      await assert.rejects(acceptInvitation(token, 'a tall ship in March'), is('invitation_not_valid'))
      await assert.rejects(
        completePasswordReset(reset.password_reset.token, 'a tall ship in March'),
        is('password_reset_not_valid'),
      )
      assert.equal((await db().user.findFirstOrThrow({ where: { email } })).passwordHash, null)
      await updateUser(second, first.id, { status: 'active', role: 'admin' })
      assert.deepEqual(await acceptInvitation(token, 'a tall ship in March'), { email })
    }
  })
})

describe('a link that was sent to set a password', () => {
  const text = 'a tall ship in March'

  it('is void once an administrator has set one, or disabled the account, also where it is enabled again', async () => {
    const admin = await person('admin')
    for (const changes of [[{ password: 'nineteen quiet geese' }], [{ status: 'disabled' }, { status: 'active' }]] as const) {
      const who = await person('doctor')
      await db().user.update({ where: { id: who.id }, data: { passwordHash: 'x' } })
      const { token } = await createPasswordReset(null, who.id)
      for (const change of changes) await updateUser(admin, who.id, change)
      await assert.rejects(completePasswordReset(token, text), is('password_reset_not_valid'))
    }
  })

  it('stays used where the account that it made is deleted, and its address invited again', async () => {
    const admin = await person('admin')
    const email = `${newUuid()}@fovea.test`
    const invite = async () =>
      (await importPeople(admin, { csv: `name,email,role\nAda,${email},client\n`, dry_run: false })).rows[0]!.invitation!.token
    const first = await invite()
    await acceptInvitation(first, text)
    await deleteUser(admin, (await db().user.findFirstOrThrow({ where: { email } })).id)
    await assert.rejects(acceptInvitation(first, text), is('invitation_not_valid'))
    const second = await invite()
    await assert.rejects(acceptInvitation(first, text), is('invitation_not_valid'))
    assert.deepEqual(await acceptInvitation(second, text), { email })
  })

  it('goes to an address that nobody changes once there is one', async () => {
    const who = await person('doctor')
    const change = { email: `${newUuid()}@fovea.test` }
    await assert.rejects(updateUser(await person('admin'), who.id, change), is('email_not_changeable'))
  })
})
