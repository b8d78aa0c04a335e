import type { AuditAction } from '../../audit/audit-actions'
import { type Actor, type ServiceGrant, type ServiceScope } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordIn } from '../../audit/record'
import { db, transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid, newUuid } from '../../runtime/uuid'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { newServiceToken } from '../_internal/tokens/service-token'
import type { ServiceAccountRecord, ServiceScopeChange } from './schema'

const shape = { include: { user: { select: { name: true } } } } as const

/** A frontend of the DICOM API. */
const DEFAULT_SCOPE: ServiceScope = { grants: ['dicom_api'], site: null }

/**
 * Creates a service account: a frontend that signs in its own users for the DICOM API, or an archive that reads or
 * writes DICOMweb, and nothing else. Its token is returned this once and stored as a hash.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function createServiceAccount(
  actor: Actor,
  name: string,
  { grants, site }: ServiceScope = DEFAULT_SCOPE,
): Promise<ServiceAccountRecord & { token: string }> {
  requirePermission(actor, 'service-account:manage')
  const { token, hash } = newServiceToken()
  const id = newUuid()
  const account = await transaction(async (tx) => {
    // It cannot sign in: it has no password, and an address that cannot exist (RFC 2606 §2).
    await tx.user.create({ data: { id, email: `${id}@service.invalid`, name, role: 'service' } })
    recordServiceAccountEvent(tx, actor, 'service-account.create', id)
    const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
    await tellOfCredential(tx, { userIds: admins.map((admin) => admin.id), change: 'service-token-made', by: actor })
    return tx.serviceAccount.create({ data: { id, tokenHash: hash, createdBy: actor.id, grants: [...grants], site }, ...shape })
  })
  return { ...toRecord(account), token }
}

/** Lists the service accounts, newest first, without their tokens. */
export async function listServiceAccounts(actor: Actor): Promise<ServiceAccountRecord[]> {
  requirePermission(actor, 'service-account:manage')
  return (await db().serviceAccount.findMany({ orderBy: { id: 'desc' }, take: 1000, ...shape })).map(toRecord)
}

/**
 * Changes what a service account may do, from the next request on; what is left out of the change stays.
 *
 * @throws AppError `not_found` for one that does not exist or is revoked, `forbidden`
 */
export async function changeServiceAccount(
  actor: Actor,
  id: string,
  { grants, site }: ServiceScopeChange,
): Promise<ServiceAccountRecord> {
  requirePermission(actor, 'service-account:manage')
  const active = { id: id.toLowerCase(), revokedAt: null }
  const data = { ...(grants ? { grants: [...grants] } : {}), ...(site === undefined ? {} : { site }) }
  if (!isUuid(id)) throw fail('user_not_found')
  await transaction(async (tx) => {
    if ((await tx.serviceAccount.updateMany({ where: active, data })).count === 0) throw fail('user_not_found')
    recordServiceAccountEvent(tx, actor, 'service-account.change', active.id)
  })
  await invalidateAccess({ userId: active.id })
  return toRecord(await db().serviceAccount.findUniqueOrThrow({ where: { id: active.id }, ...shape }))
}

/**
 * Revokes a service account: its token is no longer accepted. What it sent is kept.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function revokeServiceAccount(actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'service-account:manage')
  const active = { id: id.toLowerCase(), revokedAt: null }
  if (!isUuid(id)) throw fail('user_not_found')
  await transaction(async (tx) => {
    const { count } = await tx.serviceAccount.updateMany({ where: active, data: { revokedAt: new Date() } })
    if (count === 0) throw fail('user_not_found')
    await tx.user.update({ where: { id: active.id }, data: { status: 'disabled' } })
    recordServiceAccountEvent(tx, actor, 'service-account.revoke', active.id)
  })
  await invalidateAccess({ userId: active.id })
}

const recordServiceAccountEvent = (tx: Tx, actor: Actor, action: AuditAction, subjectId: string) =>
  recordIn(tx, { actorId: actor.id, action, subjectType: 'user', subjectId, outcome: 'allowed' })

const toRecord = (row: {
  id: string
  createdAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
  grants: string[]
  site: string | null
  user: { name: string }
}): ServiceAccountRecord => ({
  id: row.id,
  name: row.user.name,
  created_at: row.createdAt.toISOString(),
  revoked_at: row.revokedAt?.toISOString() ?? null,
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
  grants: row.grants as ServiceGrant[],
  site: row.site,
})
