import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptInvitation } from '../auth/invitations/accept-invitation'
import { findInvitation } from '../auth/invitations/find-invitation'
import { signIn } from '../auth/sign-in/sign-in'
import { db } from '../db/database'
import { hasCategory, hasCode } from '../errors/app-error'
import { createUserByAdmin } from './create-user-by-admin'
import { deleteUser } from './delete-user'
import { getUser } from './get-user'
import { inviteUser } from './invite-user'
import { UserInputSchema } from './schema'
import { openPeopleFixture, personOf } from './test-people'
import { updateUser } from './update-user'

await openPeopleFixture()
const admin = await personOf('admin')
const PASSWORD = 'a tall ship in March'
let counter = 0
const invited = async () => {
  const email = `invited${++counter}@fovea.test`
  const made = await createUserByAdmin(admin, UserInputSchema.parse({ email, name: 'Ines Mora', role: 'staff', invite: true }))
  return { ...made, token: made.invitation!.token }
}
const isVoid = (promise: Promise<unknown>) => assert.rejects(promise, (thrown) => hasCode(thrown, 'invitation_not_valid'))
const signsIn = ({ email }: { email: string | null }, password = PASSWORD) =>
  signIn({ email: email!, password }).then(
    () => true,
    () => false,
  )
const DAY_MS = 86_400_000

describe('an invitation', () => {
  it('lets a person without a password set one, and sign in', async () => {
    const person = await invited()
    assert.equal(person.password, undefined)
    const left = Date.parse(person.invitation!.expires_at) - Date.now()
    assert.ok(left > 6.9 * DAY_MS && left <= 7.01 * DAY_MS)
    assert.equal(person.invited_until, person.invitation!.expires_at)
    assert.equal(await signsIn(person, ''), false)
    const { name, invitedBy } = await findInvitation(person.token)
    assert.deepEqual([name, invitedBy], ['Ines Mora', admin.name]) // Whoever opens the link reads who invites them.
    assert.deepEqual(await acceptInvitation(person.token, PASSWORD), { email: person.email })
    assert.equal(await signsIn(person), true)
    assert.equal((await getUser(admin, person.id)).invited_until, null)
  })

  it('works once, also for two requests at the same time', async () => {
    const person = await invited()
    const tries = await Promise.allSettled(
      ['a first one of two', 'the second one of two'].map((text) => acceptInvitation(person.token, text)),
    )
    assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await isVoid(acceptInvitation(person.token, PASSWORD))
    await isVoid(findInvitation(person.token))
    await assert.rejects(inviteUser(admin, person.id), (thrown) => hasCode(thrown, 'invitation_not_needed'))
  })

  it('is void once a new one was made, and after seven days', async () => {
    const person = await invited()
    const { invitation } = await inviteUser(admin, String(person.number))
    await isVoid(acceptInvitation(person.token, PASSWORD))
    await db().invitation.update({ where: { userId: person.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    await isVoid(acceptInvitation(invitation.token, PASSWORD))
    assert.equal(await signsIn(person), false)
    assert.ok(Date.parse((await getUser(admin, person.id)).invited_until!) < Date.now(), 'an administrator sees that it expired')
  })

  it('stays where the password is too short', async () => {
    const person = await invited()
    await assert.rejects(acceptInvitation(person.token, 'short'), (thrown) => hasCategory(thrown, 'bad_input'))
    await acceptInvitation(person.token, PASSWORD)
  })

  it('is void where the account is disabled, given a password or deleted', async () => {
    const [one, two, three] = [await invited(), await invited(), await invited()]
    await updateUser(admin, one.id, { status: 'disabled' })
    await isVoid(acceptInvitation(one.token, PASSWORD))
    await assert.rejects(inviteUser(admin, one.id), (thrown) => hasCode(thrown, 'person_disabled'))
    await updateUser(admin, one.id, { status: 'active' })
    await isVoid(acceptInvitation(one.token, PASSWORD))
    await updateUser(admin, two.id, { reset_password: true })
    await isVoid(acceptInvitation(two.token, PASSWORD))
    await deleteUser(admin, three.id)
    await isVoid(acceptInvitation(three.token, PASSWORD))
    assert.equal(await db().invitation.count({ where: { userId: { in: [one.id, two.id, three.id] } } }), 0)
  })

  it('is stored as a hash alone, and the trail names who invited whom, and that it was accepted', async () => {
    const person = await invited()
    const { tokenHash } = await db().invitation.findUniqueOrThrow({ where: { userId: person.id } })
    assert.equal(tokenHash.length, 32)
    assert.ok(!Buffer.from(tokenHash).toString('utf8').includes(person.token))
    assert.ok(!JSON.stringify(await getUser(admin, person.id)).includes(person.token))
    await acceptInvitation(person.token, PASSWORD)
    const trail = await db().auditEntry.findMany({ where: { subjectId: person.id }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ action, actorId }) => [action, actorId]),
      [
        ['user.create', admin.id],
        ['invitation.create', admin.id],
        ['invitation.accept', person.id],
      ],
    )
    assert.ok(!JSON.stringify(trail.map(({ details }) => details)).includes(person.token))
  })

  it('is made by administrators alone, and for any other token there is none', async () => {
    const person = await invited()
    await assert.rejects(inviteUser(await personOf('doctor'), person.id), (thrown) => hasCategory(thrown, 'forbidden'))
    for (const wrong of ['', person.token.slice(1), person.id, '\0']) await isVoid(acceptInvitation(wrong, PASSWORD))
    const both = { email: 'x@fovea.test', name: 'X', role: 'staff', invite: true, password: PASSWORD }
    assert.equal(UserInputSchema.safeParse(both).success, false)
  })
})
