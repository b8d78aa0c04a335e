import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor, type Role } from '../../access/actor'
import { db } from '../../db/database'
import { hasCategory, hasCode } from '../../errors/app-error'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { findActor } from '../actors/find-actor'
import { changeServiceAccount, listServiceAccounts, createServiceAccount, revokeServiceAccount } from './service-accounts'
import { openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()
let people = 0
async function person(role: Role): Promise<Actor> {
  const { id, number, name } = await db().user.create({ data: { email: `sa${++people}@fovea.test`, name: 'Test', role } })
  return { id, number, name, role, sessionId: null, via: 'token' }
}
const admin = await person('admin')
const asks = (token: string) => findActor({ authorization: `Bearer ${token}` })

describe('a service account', () => {
  it('is authenticated by its token, which is returned once and stored as a hash', async () => {
    const { id, token, name } = await createServiceAccount(admin, 'Clinic frontend')
    assert.equal(name, 'Clinic frontend')
    assert.ok(Buffer.from(token.slice(-43), 'base64url').length === 32, '256 bits')
    const actor = await asks(token)
    assert.deepEqual([actor?.id, actor?.role, actor?.sessionId], [id, 'service', null])
    const kept = await db().serviceToken.findFirstOrThrow({ where: { accountId: id } })
    assert.ok(!Buffer.from(kept.tokenHash).toString('latin1').includes(token))
    assert.ok(!JSON.stringify(await listServiceAccounts(admin)).includes(token))
    const wrong = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    assert.equal(await asks(wrong), null)
  })

  it('has the DICOM API alone, until an administrator grants something else', async () => {
    const { id, token, grants } = await createServiceAccount(admin, 'Archive')
    assert.deepEqual(grants, ['dicom_api'])
    assert.deepEqual((await asks(token))?.service, { grants: ['dicom_api'], site: null })
    await changeServiceAccount(admin, id, { grants: ['dicomweb_read'], site: 'North' })
    assert.deepEqual((await asks(token))?.service, { grants: ['dicomweb_read'], site: 'North' })
    // A change of the grants alone does not open every site, nor does one of the site take grants away.
    await changeServiceAccount(admin, id, { grants: ['dicomweb_write'] })
    assert.deepEqual((await asks(token))?.service, { grants: ['dicomweb_write'], site: 'North' })
    await assert.rejects(changeServiceAccount(admin, id, { site: null }), (thrown) =>
      hasCode(thrown, 'service_account_site_required'),
    )
    await changeServiceAccount(admin, id, { grants: ['dicom_api'], site: null })
    assert.deepEqual((await asks(token))?.service, { grants: ['dicom_api'], site: null })
    await assert.rejects(db().serviceAccount.update({ where: { id }, data: { grants: ['everything'] } }))
    await assert.rejects(changeServiceAccount(await person('doctor'), id, { grants: ['dicom_api'], site: null }), (thrown) => hasCategory(thrown, 'forbidden')) // prettier-ignore
    await revokeServiceAccount(admin, id)
    await assert.rejects(changeServiceAccount(admin, id, { grants: ['dicom_api'], site: null }), (thrown) => hasCategory(thrown, 'not_found')) // prettier-ignore
  })

  it('shows an administrator when its token was last accepted, and nothing for a wrong one', async () => {
    const { id, token, last_used_at } = await createServiceAccount(admin, 'Reading room')
    const lastUse = async () => (await listServiceAccounts(admin)).find((one) => one.id === id)!.last_used_at
    assert.equal(last_used_at, null)
    assert.equal(await asks(`${token}x`), null)
    assert.equal(await lastUse(), null)
    const before = Date.now()
    assert.ok(await asks(token))
    assert.ok(Date.parse((await lastUse())!) >= before)
    await db().serviceToken.updateMany({ where: { accountId: id }, data: { lastUsedAt: new Date(before - 3_600_000) } })
    await invalidateAccess({ userId: id })
    assert.ok(await asks(token))
    assert.ok(Date.parse((await lastUse())!) >= before)
  })

  it('is rejected once its token is revoked or its account disabled', async () => {
    const [one, two] = [await createServiceAccount(admin, 'One'), await createServiceAccount(admin, 'Two')]
    await revokeServiceAccount(admin, one.id)
    assert.equal(await asks(one.token), null)
    await assert.rejects(revokeServiceAccount(admin, one.id), (thrown) => hasCategory(thrown, 'not_found'))
    await db().user.update({ where: { id: two.id }, data: { status: 'disabled' } })
    assert.equal(await asks(two.token), null)
  })

  it('is created, listed and revoked by administrators alone, never by itself', async () => {
    const made = await createServiceAccount(admin, 'Three')
    for (const actor of [(await asks(made.token))!, await person('doctor'), await person('patient')]) {
      await assert.rejects(createServiceAccount(actor, 'Four'), (thrown) => hasCategory(thrown, 'forbidden'))
      await assert.rejects(listServiceAccounts(actor), (thrown) => hasCategory(thrown, 'forbidden'))
      await assert.rejects(revokeServiceAccount(actor, made.id), (thrown) => hasCategory(thrown, 'forbidden'))
    }
  })
})
