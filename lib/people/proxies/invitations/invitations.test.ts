import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../../access/actor'
import { whereCase } from '../../../access/where-case'
import { db } from '../../../db/database'
import { hasCategory, hasCode } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'
import { newUuid } from '../../../runtime/uuid'
import { deleteUser } from '../../delete-user'
import { caseOf, openPeopleFixture, personOf } from '../../test-people'
import { endProxy } from '../end-proxy'
import { grantProxy } from '../grant-proxy'
import { ProxyInputSchema, ProxyInvitationInputSchema, ProxyInvitationSchema } from '../schema'
import { acceptProxyInvitation } from './accept-proxy-invitation'
import { deleteExpiredInvitations } from './delete-expired-invitations'
import { endProxyInvitation } from './end-proxy-invitation'
import { inviteProxy } from './invite-proxy'
import { listProxyInvitations } from './list-proxy-invitations'

await openPeopleFixture()
const [admin, doctor] = [await personOf('admin'), await personOf('doctor')]
const [child, parent, other] = [await personOf('patient', 'Cleo Child'), await personOf('patient'), await personOf('patient')]
const caseId = await caseOf(child)
const invite = (actor: Actor, input: object) => inviteProxy(actor, ProxyInvitationInputSchema.parse(input))
const list = async (actor: Actor) => (await listProxyInvitations(actor)).items
const refused = (promise: Promise<unknown>, category: ErrorCategory) =>
  assert.rejects(promise, (thrown) => hasCategory(thrown, category), category)
const mayRead = async (actor: Actor) =>
  (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })) === 1
const noticesOf = async (actor: Actor) =>
  (await db().notification.findMany({ where: { userId: actor.id } })).map(({ data }) => data)
const clear = () => db().proxyInvitation.deleteMany({})

describe('an offer of access', () => {
  it('is answered alike with an account, without one, and for one of another role or a disabled one', async () => {
    const disabled = await personOf('patient')
    await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
    const shapes = new Set<string>()
    for (const email of [parent.email, doctor.email, disabled.email, 'unknown@fovea.test']) {
      const answer = ProxyInvitationSchema.parse(await invite(child, { email }))
      assert.deepEqual([answer.email, answer.patient.name, answer.ended_at], [email, 'Cleo Child', null])
      shapes.add(Object.keys(answer).join())
    }
    assert.equal(shapes.size, 1)
    assert.equal((await list(child)).length, 4)
    assert.deepEqual(await noticesOf(parent), [{ about: 'proxy-invited', from: child.id }])
    assert.deepEqual([...(await noticesOf(doctor)), ...(await noticesOf(disabled))], [])
    await clear()
  })

  it('gives access once its account accepts it, and not before; the patient learns of it', async () => {
    const { id } = await invite(child, { email: parent.email.toUpperCase(), ended_at: '2100-01-01T00:00:00Z' })
    assert.equal(await mayRead(parent), false)
    const [received] = await list(parent)
    assert.deepEqual([received!.id, received!.patient.id, received!.email], [id, child.id, null])
    for (const actor of [other, child]) await refused(acceptProxyInvitation(actor, id), 'not_found')
    const proxy = await acceptProxyInvitation(parent, id)
    assert.deepEqual([proxy.state, proxy.ended_at, proxy.granted_by_patient], ['active', '2100-01-01T00:00:00.000Z', true])
    assert.equal(await mayRead(parent), true)
    await refused(acceptProxyInvitation(parent, id), 'not_found')
    assert.deepEqual([await list(child), await list(parent)], [[], []])
    assert.deepEqual((await noticesOf(child)).at(-1), { about: 'proxy-accepted', from: parent.id })
    const trail = await db().auditEntry.findMany({ where: { subjectId: { in: [id, proxy.id] } }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ actorId, action }) => [actorId, action]),
      [
        [child.id, 'proxy.invite'],
        [parent.id, 'proxy.accept'],
      ],
    )
    assert.ok(!JSON.stringify(trail.map(({ details }) => details)).includes('@'))
    await endProxy(child, proxy.id)
  })

  it('is closed in its notice once it is accepted, declined, withdrawn or forgotten, and so is the access that has ended', async () => {
    const noticeOf = async (about: string) => {
      const notices = await db().notification.findMany({ where: { userId: parent.id }, orderBy: { id: 'asc' } })
      const { data, readAt } = notices.filter((one) => (one.data as { about: string }).about === about).at(-1)!
      return [(data as { over?: boolean }).over ?? false, readAt !== null]
    }
    const endings: ((id: string) => Promise<unknown>)[] = [
      async (id) => endProxy(child, (await acceptProxyInvitation(parent, id)).id),
      (id) => endProxyInvitation(parent, id),
      (id) => endProxyInvitation(child, id),
      async () => deleteExpiredInvitations(new Date(Date.now() + 40 * 86_400_000)),
    ]
    for (const end of endings) {
      const { id } = await invite(child, { email: parent.email })
      assert.deepEqual(await noticeOf('proxy-invited'), [false, false])
      await end(id)
      assert.deepEqual(await noticeOf('proxy-invited'), [true, true])
    }
    await db().user.update({ where: { id: child.id }, data: { birthYear: 1980 } })
    const { proxy } = await grantProxy(admin, ProxyInputSchema.parse({ patient_id: child.id, email: parent.email }))
    assert.deepEqual(await noticeOf('proxy-granted'), [false, false])
    await endProxy(child, proxy.id)
    assert.deepEqual(await noticeOf('proxy-granted'), [true, true])
  })

  it('takes the addresses that an account takes, and no others', async () => {
    const answer = await invite(child, { email: 'eltern@münchen.test' })
    assert.equal(answer.email, 'eltern@xn--mnchen-3ya.test')
    for (const email of ['a b@fovea.test', 'parent@fovea.test>', 'none', ''])
      await assert.rejects(invite(child, { email }), (thrown) => hasCode(thrown, 'email_not_valid'), email)
  })

  it('waits for an account that is opened later', async () => {
    const email = `${newUuid()}@fovea.test`
    const { id } = await invite(child, { email })
    const late = await personOf('patient')
    await db().user.update({ where: { id: late.id }, data: { email } })
    assert.deepEqual(
      (await list(late)).map((one) => one.id),
      [id],
    )
    await clear()
  })

  it('is repeatable, is withdrawn by the patient, declined by its account, and goes after 30 days', async () => {
    const { id } = await invite(child, { email: parent.email })
    const again = await invite(child, { email: ` ${parent.email}`.trim(), ended_at: '2100-01-01T00:00:00Z' })
    assert.deepEqual([again.id, again.ended_at], [id, '2100-01-01T00:00:00.000Z'])
    await refused(endProxyInvitation(other, id), 'not_found')
    await endProxyInvitation(child, id)
    const second = await invite(child, { email: parent.email })
    await endProxyInvitation(parent, second.id)
    assert.equal(await db().proxyInvitation.count(), 0)
    const old = await invite(child, { email: parent.email })
    await db().proxyInvitation.update({ where: { id: old.id }, data: { createdAt: new Date(Date.now() - 31 * 86_400_000) } })
    assert.deepEqual(await list(child), [])
    await refused(acceptProxyInvitation(parent, old.id), 'not_found')
    await invite(child, { email: 'unknown@fovea.test' })
    assert.equal(await db().proxyInvitation.count(), 1, 'the address of the old one is forgotten')
    await clear()
  })

  it('is deleted with its address when nobody accepted it in time, whatever its patient does', async () => {
    await invite(child, { email: parent.email })
    await invite(child, { email: other.email, ended_at: '2100-01-01T00:00:00Z' })
    await deleteExpiredInvitations(new Date(Date.now() + 29 * 86_400_000))
    assert.equal(await db().proxyInvitation.count(), 2)
    await db().proxyInvitation.updateMany({ where: { email: other.email }, data: { endedAt: new Date() } })
    await deleteExpiredInvitations()
    assert.equal(await db().proxyInvitation.count(), 1)
    await deleteExpiredInvitations(new Date(Date.now() + 31 * 86_400_000))
    assert.equal(await db().proxyInvitation.count(), 0)
  })

  it('is of a patient alone, to another address, with an end ahead, and goes with the account', async () => {
    for (const actor of [doctor, admin]) {
      await refused(invite(actor, { email: other.email }), 'forbidden')
      await refused(listProxyInvitations(actor), 'forbidden')
    }
    await refused(invite(child, { email: child.email }), 'bad_input')
    await refused(invite(child, { email: other.email, ended_at: '2001-01-01T00:00:00Z' }), 'bad_input')
    for (let at = 0; at < 20; at += 1) await invite(child, { email: `n${at}@fovea.test` })
    await assert.rejects(invite(child, { email: other.email }), (thrown) => hasCode(thrown, 'proxy_invitations_too_many'))
    const leaver = await personOf('patient')
    await invite(leaver, { email: other.email })
    await deleteUser(admin, leaver.id)
    assert.equal(await db().proxyInvitation.count({ where: { patientId: leaver.id } }), 0)
    await clear()
  })
})
