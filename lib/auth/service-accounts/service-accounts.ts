import type { AuditAction } from '../../audit/audit-actions'
import { type Actor, type ServiceGrant, type ServiceScope } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordIn } from '../../audit/record'
import { db, transaction, type Prisma, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid, newUuid } from '../../runtime/uuid'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { steadyNow } from '../../db/steady-clock'
import type { ServiceAccountRecord, ServiceScopeChange } from './schema'
import { createServiceToken, findTokensOf, requireFuture, tellAdmins } from './service-tokens'

const shape = { include: { user: { select: { name: true } }, tokens: { select: { lastUsedAt: true } } } } as const

/** A frontend of the DICOM API. */
const DEFAULT_SCOPE: ServiceScope = { grants: ['dicom_api'], site: null }

/**
 * Creates a service account: a frontend that signs in its own users for the DICOM API, or an archive that reads or
 * writes DICOMweb, and nothing else. Its token is returned this once and stored as a hash.
 *
 * @throws AppError `forbidden` for anyone but an administrator, `bad_input` for DICOMweb without a site, or an end that is past
 */
export async function createServiceAccount(
  actor: Actor,
  name: string,
  { grants, site, expires_at = null }: NewScope = DEFAULT_SCOPE,
): Promise<ServiceAccountRecord & { token: string }> {
  requirePermission(actor, 'service-account:manage')
  requireSite({ grants, site })
  const expiresAt = expires_at === null ? null : new Date(expires_at)
  requireFuture(expiresAt)
  const id = newUuid()
  const token = await transaction(async (tx) => {
    // It cannot sign in: it has no password, and an address that cannot exist (RFC 2606 §2).
    await tx.user.create({ data: { id, email: `${id}@service.invalid`, name, role: 'service' } })
    recordServiceAccountEvent(tx, actor, 'service-account.create', id)
    await tx.serviceAccount.create({ data: { id, createdBy: actor.id, grants: [...grants], site } })
    return (await createServiceToken(tx, actor, { accountId: id, expiresAt })).token
  })
  return { ...(await readAccount(id)), token }
}

type NewScope = ServiceScope & { expires_at?: string | null }

/** Cases are of sites; the DICOM API has none. @throws AppError `bad_input` */
function requireSite({ grants, site }: ServiceScope): void {
  if (site === null && grants.some((grant) => grant !== 'dicom_api')) throw fail('service_account_site_required')
}

/** Lists the service accounts, newest first, without their tokens. */
export async function listServiceAccounts(actor: Actor): Promise<ServiceAccountRecord[]> {
  requirePermission(actor, 'service-account:manage')
  return toRecords(await db().serviceAccount.findMany({ orderBy: { id: 'desc' }, take: 1000, ...shape }))
}

/**
 * Changes what a service account may do, from the next request on; what is left out of the change stays.
 *
 * @throws AppError `not_found` for one that does not exist or is revoked, `bad_input` where it would have DICOMweb without a site,
 * `forbidden`
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
    const [changed] = await tx.serviceAccount.updateManyAndReturn({ where: active, data })
    if (!changed) throw fail('user_not_found')
    requireSite({ grants: changed.grants as ServiceGrant[], site: changed.site })
    recordServiceAccountEvent(tx, actor, 'service-account.change', active.id)
  })
  await invalidateAccess({ userId: active.id })
  return readAccount(active.id)
}

/**
 * Revokes a service account: its tokens are no longer accepted, and the administrators are told. What it sent is
 * kept.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function revokeServiceAccount(actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'service-account:manage')
  const active = { id: id.toLowerCase(), revokedAt: null }
  if (!isUuid(id)) throw fail('user_not_found')
  await transaction(async (tx) => {
    const { count } = await tx.serviceAccount.updateMany({
      where: active,
      data: { revokedAt: new Date(steadyNow()), tokenHash: null },
    })
    if (count === 0) throw fail('user_not_found')
    await tx.user.update({ where: { id: active.id }, data: { status: 'disabled' } })
    await tellAdmins(tx, actor, { change: 'service-token-ended', accountId: active.id })
    recordServiceAccountEvent(tx, actor, 'service-account.revoke', active.id)
  })
  await invalidateAccess({ userId: active.id })
}

const recordServiceAccountEvent = (tx: Tx, actor: Actor, action: AuditAction, subjectId: string) =>
  recordIn(tx, { actorId: actor.id, action, subjectType: 'user', subjectId, outcome: 'allowed' })

const readAccount = async (id: string): Promise<ServiceAccountRecord> =>
  (await toRecords([await db().serviceAccount.findUniqueOrThrow({ where: { id }, ...shape })]))[0]!

type Row = Prisma.ServiceAccountGetPayload<typeof shape>

async function toRecords(rows: Row[]): Promise<ServiceAccountRecord[]> {
  const active = rows.filter(({ revokedAt }) => revokedAt === null)
  const tokens = await findTokensOf(active.map(({ id }) => id))
  return rows.map((row) => ({
    id: row.id,
    name: row.user.name,
    created_at: row.createdAt.toISOString(),
    revoked_at: row.revokedAt?.toISOString() ?? null,
    last_used_at: latest(row.tokens.map(({ lastUsedAt }) => lastUsedAt))?.toISOString() ?? null,
    grants: row.grants as ServiceGrant[],
    site: row.site,
    tokens: tokens
      .filter(({ accountId }) => accountId === row.id)
      .map(({ id, createdAt, expiresAt, lastUsedAt }) => ({
        id,
        created_at: createdAt.toISOString(),
        expires_at: expiresAt?.toISOString() ?? null,
        last_used_at: lastUsedAt?.toISOString() ?? null,
      })),
  }))
}

const latest = (dates: (Date | null)[]): Date | undefined =>
  dates.flatMap((date) => date ?? []).sort((one, other) => other.getTime() - one.getTime())[0]
