import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findActor } from '../auth/actors/find-actor'
import { issueTokens } from '../auth/tokens/issue-tokens'
import { signIn } from '../auth/sign-in/sign-in'
import { PASSWORD } from '../auth/test-auth-fixture'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import { newUuid } from '../runtime/uuid'
import { updateUser } from './update-user'
import { createUserByAdmin } from './create-user-by-admin'
import { getUser } from './get-user'
import { listUsers } from './list-users'
import { UserChangeSchema, UserInputSchema, UserQuerySchema } from './schema'
import { openPeopleFixture, personOf } from './test-people'

await openPeopleFixture()
const admin = await personOf('admin', 'Ada First')
const others = await Promise.all(
  (['doctor', 'staff', 'patient', 'trainer', 'client', 'creator'] as const).map((role) => personOf(role)),
)
const refused = (promise: Promise<unknown>, code: ErrorCategory) =>
  assert.rejects(promise, (thrown) => hasCategory(thrown, code), code)
const list = (query: object = {}) => listUsers(admin, UserQuerySchema.parse(query))
const signsIn = (email: string, password: string) =>
  signIn({ email, password, ip: '192.0.2.1' }).then(
    () => true,
    (thrown) => {
      assert.ok(hasCategory(thrown, 'sign_in_failed') || hasCategory(thrown, 'too_many_requests'))
      return false
    },
  )

describe('managing people', () => {
  it('is for administrators only, also for one’s own account', async () => {
    for (const actor of others) {
      await refused(listUsers(actor, UserQuerySchema.parse({})), 'forbidden')
      await refused(getUser(actor, actor.id), 'forbidden')
      await refused(createUserByAdmin(actor, { email: 'x@fovea.test', name: 'X', role: 'admin' }), 'forbidden')
      for (const change of [{ role: 'admin' as const }, { quota_bytes: null }, { status: 'active' as const }])
        await refused(updateUser(actor, actor.id, change), 'forbidden')
      assert.equal((await getUser(admin, actor.id)).role, actor.role)
    }
  })

  it('creates an account that signs in with the password that is returned once, and is stored nowhere', async () => {
    const made = await createUserByAdmin(admin, { email: ' New.One@Fovea.test', name: 'New One', role: 'staff', quota_bytes: 5 })
    assert.deepEqual(
      [made.email, made.role, made.status, made.quota_bytes, made.used_bytes],
      ['new.one@fovea.test', 'staff', 'active', 5, 0],
    )
    assert.match(made.password!, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    assert.ok(await signsIn('new.one@fovea.test', made.password!))
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: made.id } })
    assert.ok(passwordHash!.startsWith('$argon2id$') && !passwordHash!.includes(made.password!))
    for (const told of [await getUser(admin, made.id), await list({ q: 'new.one' })])
      assert.ok(!JSON.stringify(told).includes(made.password!) && !JSON.stringify(told).includes('argon2'))
    const trail = await db().auditEntry.findMany({ where: { subjectId: made.id, action: 'user.create' } })
    assert.deepEqual(
      trail.map(({ action, actorId }) => [action, actorId]),
      [['user.create', admin.id]],
    )
    assert.ok(!JSON.stringify(trail.map(({ details }) => details)).includes('new.one'))
  })

  it('rejects an address that is in use, however it is spelled, and invalid input', async () => {
    const input = { email: 'TAKEN@fovea.test', name: 'T', role: 'patient' as const, password: PASSWORD }
    const made = await createUserByAdmin(admin, input)
    assert.equal(made.password, undefined)
    await refused(createUserByAdmin(admin, { ...input, email: 'taken@fovea.test ' }), 'conflict')
    await refused(createUserByAdmin(admin, { ...input, email: 'no address' }), 'bad_input')
    await refused(updateUser(admin, admin.id, { email: 'c@fovea.test' }), 'conflict')
    await refused(createUserByAdmin(admin, { ...input, email: 'b@fovea.test', password: 'short' }), 'bad_input')
    for (const wrong of [{ role: 'service' }, { name: ' ' }, { quota_bytes: -1 }, { is_last_admin: true }, { birth_year: 12 }])
      assert.equal(UserInputSchema.safeParse({ ...input, ...wrong }).success, false, JSON.stringify(wrong))
    for (const wrong of [{ role: 'service' }, { password: 'x', reset_password: true }, { id: newUuid() }])
      assert.equal(UserChangeSchema.safeParse(wrong).success, false, JSON.stringify(wrong))
  })

  it('gives an address once to who was registered without one, however many administrators do so at the same time', async () => {
    const { id } = await db().user.create({ data: { name: 'No Address', role: 'patient' }, select: { id: true } })
    await refused(updateUser(admin, id, { role: 'doctor' }), 'bad_input')
    await refused(updateUser(admin, id, { reset_password: true }), 'bad_input')
    await refused(updateUser(admin, id, { email: 'no address' }), 'bad_input')
    const given = await Promise.allSettled(['one@fovea.test', 'two@fovea.test'].map((email) => updateUser(admin, id, { email })))
    const kept = given.flatMap((each) => (each.status === 'fulfilled' ? [each.value.email] : []))
    assert.deepEqual([kept.length, (await getUser(admin, id)).email], [1, kept[0]])
    await refused(updateUser(admin, id, { email: 'three@fovea.test' }), 'conflict')
  })

  it('lists newest first, page by page, and finds by terms, number, role and status', async () => {
    const tag = 'Quillon'
    const made = []
    for (const [name, role] of [
      ['Ann', 'doctor'],
      ['Bert', 'staff'],
      ['Cleo', 'staff'],
      ['50%_x', 'client'],
    ] as const)
      made.push(await createUserByAdmin(admin, { email: `${role}${made.length}@quillon.test`, name: `${name} ${tag}`, role }))
    const [ann, bert, cleo, odd] = made.map(({ id }) => id)
    await updateUser(admin, cleo!, { status: 'disabled' })
    const found = async (query: object) => (await list({ q: tag, ...query })).items.map(({ id }) => id)
    assert.deepEqual(await found({}), [odd, cleo, bert, ann])
    assert.deepEqual(await found({ role: 'staff' }), [cleo, bert])
    assert.deepEqual(await found({ role: 'staff', status: 'active' }), [bert])
    assert.deepEqual(await found({ q: 'quillon ANN' }), [ann])
    assert.deepEqual(await found({ q: '%_' }), [odd], 'signs of a pattern mean themselves')
    assert.ok((await found({ q: String(made[1]!.number) })).includes(bert!))
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await list({ q: tag, limit: 3, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor
    }
    assert.deepEqual(seen, [odd, cleo, bert, ann])
  })

  it('never shows or changes a service account', async () => {
    const id = newUuid()
    await db().user.create({ data: { id, email: `${id}@service.invalid`, name: 'Frontend', role: 'service' } })
    assert.deepEqual((await list({ q: id })).items, [])
    await refused(updateUser(admin, id, { role: 'admin' }), 'not_found')
    await refused(getUser(admin, id), 'not_found')
  })

  it('finds a person by number too, and no one by anything else', async () => {
    const someone = others[0]!
    assert.equal((await getUser(admin, String(someone.number))).id, someone.id)
    for (const wrong of [newUuid(), '0', '-1', '1e3', '99999999999', 'x', '']) await refused(getUser(admin, wrong), 'not_found')
  })
})

describe('changing a person', () => {
  const tokensOf = async (userId: string) => {
    const { access_token } = await issueTokens({ userId })
    return () => findActor({ authorization: `Bearer ${access_token}` })
  }

  it('ends their sessions at once when they are disabled, and lets them sign in again later', async () => {
    const person = await personOf('doctor')
    const asks = await tokensOf(person.id)
    assert.equal((await asks())?.id, person.id)
    const told = await updateUser(admin, person.id, { status: 'disabled' })
    assert.equal(told.status, 'disabled')
    assert.equal(await asks(), null)
    assert.equal(await signsIn(person.email, PASSWORD), false)
    await updateUser(admin, person.id, { status: 'active' })
    assert.equal(await asks(), null, 'an ended sign-in stays ended')
    assert.equal(await signsIn(person.email, PASSWORD), true)
  })

  it('never enables a demo account on a server that others reach', async () => {
    const person = await personOf('doctor')
    await db().user.update({ where: { id: person.id }, data: { isDemo: true, status: 'disabled' } })
    settings().HOST = '0.0.0.0'
    await refused(updateUser(admin, person.id, { status: 'active' }), 'conflict')
    settings().HOST = '127.0.0.1'
    assert.equal((await updateUser(admin, person.id, { status: 'active' })).status, 'active')
  })

  it('ends their sessions with another role, and with a new password that is returned once', async () => {
    const person = await personOf('staff')
    const before = await tokensOf(person.id)
    await updateUser(admin, person.id, { role: 'doctor' })
    assert.equal(await before(), null)
    const after = await tokensOf(person.id)
    assert.equal((await after())?.role, 'doctor')
    const { password } = await updateUser(admin, person.id, { reset_password: true })
    assert.equal(await after(), null)
    assert.equal(await signsIn(person.email, PASSWORD), false)
    assert.equal(await signsIn(person.email, password!), true)
  })

  it('keeps the sessions when only a name, a site or a quota changes', async () => {
    const person = await personOf('creator')
    const asks = await tokensOf(person.id)
    const told = await updateUser(admin, person.id, {
      name: 'Other Name',
      site: 'Harbour',
      quota_bytes: 2 ** 40,
      role: 'creator',
    })
    assert.deepEqual([told.name, told.site, told.quota_bytes], ['Other Name', 'Harbour', 2 ** 40])
    assert.equal((await asks())?.name, 'Other Name')
    assert.equal((await updateUser(admin, person.id, { quota_bytes: null })).quota_bytes, null)
  })

  it('ends the assignments that do not fit a new role, so that they stay ended when the old role returns', async () => {
    const [trainer, client] = [await personOf('trainer'), await personOf('client')]
    const { id } = await db().assignment.create({ data: { kind: 'trainer_client', assigneeId: trainer.id, clientId: client.id } })
    assert.deepEqual([(await getUser(admin, trainer.id)).assignments, (await getUser(admin, client.id)).assignments], [1, 1])
    await updateUser(admin, trainer.id, { role: 'staff' })
    await updateUser(admin, trainer.id, { role: 'trainer' })
    assert.ok((await db().assignment.findUniqueOrThrow({ where: { id } })).endedAt)
    assert.equal((await getUser(admin, trainer.id)).assignments, 0)
  })

  it('is in the trail, without any names', async () => {
    const person = await personOf('patient')
    await updateUser(admin, person.id, { name: 'Secret Name', status: 'disabled' })
    const [entry] = await db().auditEntry.findMany({ where: { subjectId: person.id, action: 'user.change' } })
    assert.deepEqual([entry!.actorId, entry!.details], [admin.id, { fields: 'name status', status: 'disabled' }])
  })
})

describe('the last administrator', () => {
  it('is never removed: not by disabling, not by another role, not by themselves', async () => {
    assert.equal((await getUser(admin, admin.id)).is_last_admin, true)
    await refused(updateUser(admin, admin.id, { status: 'disabled' }), 'conflict')
    await refused(updateUser(admin, admin.id, { role: 'doctor' }), 'conflict')
    const second = await personOf('admin')
    assert.equal((await getUser(admin, admin.id)).is_last_admin, false)
    await updateUser(admin, second.id, { status: 'disabled' })
    await refused(updateUser(admin, admin.id, { role: 'doctor' }), 'conflict')
    await updateUser(admin, admin.id, { name: 'Ada Still' })
  })

  it('remains when administrators revoke the role from each other at once, whoever wins', async () => {
    for (let round = 0; round < 10; round += 1) {
      const circle = [admin, await personOf('admin'), await personOf('admin')]
      const change = round % 2 ? { role: 'creator' as const } : { status: 'disabled' as const }
      const outcomes = await Promise.allSettled(circle.map((one, at) => updateUser(one, circle[(at + 1) % 3]!.id, change)))
      for (const one of outcomes)
        assert.ok(
          one.status === 'fulfilled' || hasCategory(one.reason, 'forbidden') || hasCategory(one.reason, 'conflict'),
          String(one),
        )
      const left = await db().user.count({ where: { role: 'admin', status: 'active' } })
      assert.ok(left >= 1, 'somebody is an administrator')
      // For the next round only the first administrator is left.
      await db().user.updateMany({ where: { role: 'admin', id: { not: admin.id } }, data: { role: 'creator' } })
      await db().user.update({ where: { id: admin.id }, data: { role: 'admin', status: 'active' } })
    }
  })
})
