import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor, type Role } from '../../access/actor'
import { requireServiceSite } from '../../access/require-service-site'
import { db } from '../../db/database'
import { passSteadyTime } from '../../db/test-database'
import { hasCategory, hasCode } from '../../errors/app-error'
import type { ErrorCode } from '../../errors/refusals'
import { newUuid } from '../../runtime/uuid'
import { findActor } from '../actors/find-actor'
import { openAuthFixture } from '../test-auth-fixture'
import { NewServiceAccountSchema, ServiceScopeChangeSchema, ServiceTokenRotationSchema } from './schema'
import { changeServiceAccount, createServiceAccount, listServiceAccounts, revokeServiceAccount } from './service-accounts'
import { endServiceToken, rotateServiceToken } from './service-tokens'

await openAuthFixture()
async function person(role: Role): Promise<Actor> {
  const { id, number, name } = await db().user.create({ data: { email: `${newUuid()}@fovea.test`, name: 'Test', role } })
  return { id, number, name, role, sessionId: null, via: 'token' }
}
const admin = await person('admin')
const asks = (token: string) => findActor({ authorization: `Bearer ${token}` })
const DAY_MS = 24 * 3_600_000
const rotation = (more: object = {}) => ServiceTokenRotationSchema.parse(more)
const isCode = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)

describe('the tokens of a service account', () => {
  it('overlap: both are accepted, as the same account, until the former ends', async (t) => {
    const account = await createServiceAccount(admin, 'Archive')
    const { token, expires_at } = await rotateServiceToken(admin, account.id, rotation({ overlap_days: 3 }))
    assert.equal(expires_at, null)
    assert.deepEqual([(await asks(account.token))?.id, (await asks(token))?.id], [account.id, account.id])
    const { tokens } = (await listServiceAccounts(admin)).find(({ id }) => id === account.id)!
    assert.deepEqual(tokens.map((one) => one.expires_at !== null), [true, false]) // prettier-ignore
    await passSteadyTime(t, 3 * DAY_MS + 60_000)
    assert.equal(await asks(account.token), null)
    assert.equal((await asks(token))?.id, account.id)
  })

  it('are two at the most, also where two administrators rotate at once, and each can be ended alone', async () => {
    const account = await createServiceAccount(admin, 'Archive')
    const both = await Promise.allSettled([1, 2].map(() => rotateServiceToken(admin, account.id, rotation())))
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(rotateServiceToken(admin, account.id, rotation()), isCode('service_account_two_tokens'))
    const [former] = (await listServiceAccounts(admin)).find(({ id }) => id === account.id)!.tokens
    await endServiceToken(admin, account.id, former!.id)
    assert.equal(await asks(account.token), null)
    await assert.rejects(endServiceToken(admin, account.id, former!.id), isCode('service_token_not_found'))
    const third = await rotateServiceToken(admin, account.id, rotation({ overlap_days: 0 }))
    assert.equal((await asks(third.token))?.id, account.id)
  })

  it('end by their date, which is in the future, and never last longer by a rotation', async (t) => {
    const past = new Date(Date.now() - 1000).toISOString()
    await assert.rejects(createServiceAccount(admin, 'A', { grants: ['dicom_api'], site: null, expires_at: past }), isCode('service_token_end_past')) // prettier-ignore
    const soon = new Date(Date.now() + DAY_MS).toISOString()
    const account = await createServiceAccount(admin, 'B', { grants: ['dicom_api'], site: null, expires_at: soon })
    await assert.rejects(rotateServiceToken(admin, account.id, rotation({ expires_at: past })), isCode('service_token_end_past'))
    await rotateServiceToken(admin, account.id, rotation({ overlap_days: 90 }))
    const [former] = (await listServiceAccounts(admin)).find(({ id }) => id === account.id)!.tokens
    assert.equal(former!.expires_at, soon)
    await passSteadyTime(t, DAY_MS + 60_000)
    assert.equal(await asks(account.token), null)
  })

  it('end with their account, and what it sent stays its own whatever token it came by', async () => {
    const account = await createServiceAccount(admin, 'Archive')
    await db().storedFile.create({ data: { id: newUuid(), kind: 'dicom_upload', status: 'completed', ownerId: account.id } })
    const { token } = await rotateServiceToken(admin, account.id, rotation())
    const owned = () => db().storedFile.count({ where: { ownerId: account.id } })
    assert.equal((await asks(token))?.id, account.id)
    assert.equal(await owned(), 1)
    await revokeServiceAccount(admin, account.id)
    assert.deepEqual([await asks(account.token), await asks(token), await owned()], [null, null, 1])
    assert.deepEqual((await listServiceAccounts(admin)).find(({ id }) => id === account.id)!.tokens, [])
    await assert.rejects(rotateServiceToken(admin, account.id, rotation()), isCode('user_not_found'))
  })

  it('are made and ended by administrators alone', async () => {
    const account = await createServiceAccount(admin, 'Archive')
    for (const actor of [(await asks(account.token))!, await person('doctor')]) {
      await assert.rejects(rotateServiceToken(actor, account.id, rotation()), (thrown) => hasCategory(thrown, 'forbidden'))
      await assert.rejects(endServiceToken(actor, account.id, account.tokens[0]!.id), (thrown) =>
        hasCategory(thrown, 'forbidden'),
      )
    }
  })

  it('of a server of the former release are accepted, and end here too', async () => {
    const { id } = await person('service')
    const { token } = await createServiceAccount(admin, 'Model')
    const { tokenHash } = await db().serviceToken.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    await db().serviceToken.deleteMany({ where: { tokenHash } })
    await db().serviceAccount.create({ data: { id, tokenHash } })
    assert.equal((await asks(token))?.id, id)
    const [only] = await db().serviceToken.findMany({ where: { accountId: id } })
    await endServiceToken(admin, id, only!.id)
    assert.equal((await db().serviceAccount.findUniqueOrThrow({ where: { id } })).tokenHash, null)
  })
})

describe('the site of a service account', () => {
  it('is demanded for DICOMweb as it is created and as it is changed', async () => {
    const scope = { grants: ['dicomweb_write'], site: null } as const
    await assert.rejects(createServiceAccount(admin, 'Archive', scope), isCode('service_account_site_required'))
    const { id } = await createServiceAccount(admin, 'Archive', { grants: ['dicomweb_write'], site: 'North' })
    await assert.rejects(changeServiceAccount(admin, id, { site: null }), isCode('service_account_site_required'))
    const { id: frontend } = await createServiceAccount(admin, 'Frontend')
    await assert.rejects(changeServiceAccount(admin, frontend, { grants: ['dicomweb_read'] }), isCode('service_account_site_required')) // prettier-ignore
    assert.deepEqual((await listServiceAccounts(admin)).find((one) => one.id === frontend)!.grants, ['dicom_api'])
  })

  it('is demanded of accounts of a former release as they write', async () => {
    const { id, token } = await createServiceAccount(admin, 'Archive', { grants: ['dicomweb_write'], site: 'North' })
    requireServiceSite((await asks(token))!)
    await db().serviceAccount.update({ where: { id }, data: { site: null } })
    const actor = (await asks(token))!
    assert.throws(() => requireServiceSite(actor), isCode('service_account_site_missing'))
  })
})

describe('fields that are not known', () => {
  it('are refused where a service account is made, changed or rotated', () => {
    for (const schema of [NewServiceAccountSchema, ServiceScopeChangeSchema, ServiceTokenRotationSchema]) {
      const { error } = schema.safeParse({ name: 'Archive', sites: 'North' })
      assert.ok(error?.issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes('sites')))
    }
  })
})
