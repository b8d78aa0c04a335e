import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { getAccessInvalidation, openAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { db } from '../../db/database'
import { hasCategory, hasCode } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import { newUuid } from '../../runtime/uuid'
import { deleteUser } from '../delete-user'
import { caseOf, openPeopleFixture, personOf } from '../test-people'
import { updateUser } from '../update-user'
import { endProxy } from './end-proxy'
import { grantProxy } from './grant-proxy'
import { listProxies } from './list-proxies'
import { ProxyInputSchema, ProxyQuerySchema } from './schema'

await openPeopleFixture()
const admin = await personOf('admin')
const doctor = await personOf('doctor')
const [child, parent, other] = [await personOf('patient', 'Cleo Child'), await personOf('patient'), await personOf('patient')]
await db().user.updateMany({ where: { role: 'patient' }, data: { birthYear: 1980 } })
const caseId = await caseOf(child)
const grant = (actor: Actor, input: object) => grantProxy(actor, ProxyInputSchema.parse({ patient_id: child.id, ...input }))
const list = async (actor: Actor, query: object = {}) => (await listProxies(actor, ProxyQuerySchema.parse(query))).items
const refused = (promise: Promise<unknown>, category: ErrorCategory) =>
  assert.rejects(promise, (thrown) => hasCategory(thrown, category), category)
const mayRead = async (actor: Actor, id = caseId) =>
  (await db().case.count({ where: { AND: [{ id }, whereCase(actor, 'case:read')] } })) === 1
const trailOf = async (subjectId: string) =>
  (await db().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(({ actorId, action, details }) => ({
    ...{ actorId, action, details },
  }))

describe('the access of a proxy', () => {
  it('is granted to an exact address, is repeatable, ends at once, and the proxy is notified', async () => {
    assert.equal(await mayRead(parent), false)
    const { proxy, isNew } = await grant(admin, { email: ` ${parent.email.toUpperCase()}` })
    assert.deepEqual([isNew, proxy.state, proxy.proxy.id, proxy.granted_by_patient], [true, 'active', parent.id, false])
    const notices = await db().notification.findMany({ where: { userId: parent.id } })
    assert.deepEqual(
      notices.map(({ data }) => data),
      [{ about: 'proxy-granted', from: child.id }],
    )
    assert.equal(await mayRead(parent), true)
    assert.equal((await grant(admin, { email: parent.email })).isNew, false)
    await refused(grant(admin, { email: parent.email, ended_at: '2100-01-01T00:00:00Z' }), 'conflict')
    const news = await openAccessInvalidation()
    const heard: unknown[] = []
    getAccessInvalidation()!.onChange((change) => heard.push(change))
    await endProxy(child, proxy.id)
    assert.ok(
      heard.some((change) => (change as { userId?: string } | undefined)?.userId === parent.id),
      'open sockets of the proxy',
    )
    await news.close()
    assert.equal(await mayRead(parent), false)
    await endProxy(child, proxy.id)
    const parties = { patient_id: child.id, proxy_id: parent.id }
    assert.deepEqual(await trailOf(proxy.id), [
      { actorId: admin.id, action: 'proxy.grant', details: { ...parties, ends: false } },
      { actorId: child.id, action: 'proxy.end', details: parties },
    ])
  })

  it('is granted for a child by an administrator, and can be given up by the proxy', async () => {
    const { proxy } = await grant(admin, { email: parent.email, ended_at: '2100-01-01T00:00:00+02:00' })
    assert.deepEqual([proxy.granted_by_patient, proxy.ended_at], [false, '2099-12-31T22:00:00.000Z'])
    assert.deepEqual(
      (await list(admin, { patient_id: child.id })).map(({ state }) => state),
      ['active', 'ended'],
    )
    await endProxy(parent, proxy.id)
    assert.equal(await mayRead(parent), false)
  })

  it('has an end where the year of birth is not known, so that it does not outlive a childhood', async () => {
    const [unknown, parentOf] = [await personOf('patient'), await personOf('patient')]
    const input = { email: parentOf.email, patient_id: unknown.id }
    await assert.rejects(grant(admin, input), (thrown) => hasCode(thrown, 'proxy_end_required'))
    const ended_at = '2100-01-01T00:00:00.000Z'
    const { proxy } = await grant(admin, { ...input, ended_at })
    assert.deepEqual([proxy.state, proxy.ended_at], ['active', ended_at])
    await endProxy(admin, proxy.id)
    for (const [birthYear, endsAt] of [
      [1980, null],
      [2020, '2038-01-01T00:00:00.000Z'],
    ] as const) {
      await db().user.update({ where: { id: unknown.id }, data: { birthYear } })
      const { proxy: granted } = await grant(admin, input)
      assert.deepEqual([granted.state, granted.ended_at], ['active', endsAt])
      await endProxy(admin, granted.id)
    }
  })

  it('cannot be passed on, nor granted or ended by others, nor to accounts of other roles', async () => {
    const { proxy } = await grant(admin, { email: parent.email })
    // A patient offers it, and it is accepted.
    for (const actor of [child, parent]) await refused(grant(actor, { email: other.email }), 'forbidden')
    await refused(grant(doctor, { email: other.email }), 'forbidden')
    await refused(endProxy(other, proxy.id), 'not_found')
    await refused(endProxy(doctor, proxy.id), 'forbidden')
    await refused(endProxy(child, newUuid()), 'not_found')
    for (const email of [doctor.email, child.email, 'unknown@fovea.test', 'fovea.test'])
      await refused(grant(admin, { email }), 'bad_input')
    await refused(grant(admin, { email: other.email, ended_at: '2001-01-01T00:00:00Z' }), 'bad_input')
    await refused(grant(admin, { email: other.email, patient_id: newUuid() }), 'not_found')
    assert.deepEqual(await list(other), [])
    assert.deepEqual(
      (await list(parent)).map(({ patient }) => patient.name),
      ['Cleo Child', 'Cleo Child', 'Cleo Child'],
    )
    await refused(listProxies(doctor, ProxyQuerySchema.parse({})), 'forbidden')
    await endProxy(child, proxy.id)
  })

  it('ends with another role of either, and goes with either account', async () => {
    const [guardian, carer] = [await personOf('patient'), await personOf('patient')]
    const ids = [(await grant(admin, { email: guardian.email })).proxy.id, (await grant(admin, { email: carer.email })).proxy.id]
    await updateUser(admin, guardian.id, { role: 'client' })
    assert.deepEqual(
      (await list(child)).filter(({ id }) => id === ids[0]).map(({ state }) => state),
      ['ended'],
    )
    await deleteUser(admin, carer.id)
    assert.equal(await db().proxyGrant.count({ where: { id: ids[1]! } }), 0)
    const youth = await personOf('patient')
    await db().user.update({ where: { id: youth.id }, data: { birthYear: 2020 } })
    await grant(admin, { email: parent.email, patient_id: youth.id })
    await deleteUser(admin, youth.id)
    assert.equal(await db().proxyGrant.count({ where: { patientId: youth.id } }), 0)
  })
})
