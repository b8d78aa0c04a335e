import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordIn } from '../../audit/record'
import { db, transaction, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { isUuid, newUuid } from '../../runtime/uuid'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { newServiceToken } from '../_internal/tokens/service-token'
import { whereTokenActive } from './find-active-tokens'
import type { NewServiceToken, ServiceTokenRotation } from './schema'

const DAY_MS = 24 * 3_600_000

/**
 * Makes a second token of a service account, which is returned this once; the former one is accepted for some days more, so that no
 * request fails while the new one is put in its place. What the account sent stays its own.
 *
 * @throws AppError `conflict` while it has two; `bad_input` for an end that is past; `not_found`, `forbidden`
 */
export async function rotateServiceToken(actor: Actor, id: string, rotation: ServiceTokenRotation): Promise<NewServiceToken> {
  requirePermission(actor, 'service-account:manage')
  const now = steadyNow()
  const expiresAt = rotation.expires_at === null ? null : new Date(rotation.expires_at)
  requireFuture(expiresAt, now)
  const made = await transaction(async (tx) => {
    const accountId = await lockAccount(tx, id)
    const former = await tx.serviceToken.findMany({ where: { AND: [{ accountId }, whereTokenActive(new Date(now))] } })
    if (former.length > 1) throw fail('service_account_two_tokens')
    const end = new Date(now + rotation.overlap_days * DAY_MS)
    for (const { id: formerId, expiresAt: known } of former)
      if (!known || known > end) await tx.serviceToken.update({ where: { id: formerId }, data: { expiresAt: end } })
    const token = await createServiceToken(tx, actor, { accountId, expiresAt })
    recordTokenEvent(tx, actor, 'service-account.rotate', { accountId, token: token.id })
    return { accountId, ...token }
  })
  await invalidateAccess({ userId: made.accountId })
  return { id: made.id, token: made.token, expires_at: expiresAt?.toISOString() ?? null }
}

/**
 * Ends one token of a service account at once, and with it what is under way by it.
 *
 * @throws AppError `not_found` for one that is not accepted any more, `forbidden`
 */
export async function endServiceToken(actor: Actor, id: string, tokenId: string): Promise<void> {
  requirePermission(actor, 'service-account:manage')
  const accountId = await transaction(async (tx) => {
    const locked = await lockAccount(tx, id)
    if (!isUuid(tokenId)) throw fail('service_token_not_found')
    const where = { AND: [{ id: tokenId.toLowerCase(), accountId: locked }, whereTokenActive()] }
    const [ended] = await tx.serviceToken.updateManyAndReturn({ where, data: { revokedAt: new Date(steadyNow()) } })
    if (!ended) throw fail('service_token_not_found')
    // Servers of the former release know that column alone.
    await tx.serviceAccount.updateMany({ where: { id: locked, tokenHash: ended.tokenHash }, data: { tokenHash: null } })
    await tellAdmins(tx, actor, { change: 'service-token-ended', accountId: locked })
    recordTokenEvent(tx, actor, 'service-account.end-token', { accountId: locked, token: ended.id })
    return locked
  })
  await invalidateAccess({ userId: accountId })
}

/** Creates a token, and has the administrators told. */
export async function createServiceToken(
  tx: Tx,
  actor: Actor,
  { accountId, expiresAt }: { accountId: string; expiresAt: Date | null },
): Promise<{ id: string; token: string }> {
  const { token, hash } = newServiceToken()
  const id = newUuid()
  await tx.serviceToken.create({ data: { id, accountId, tokenHash: hash, createdBy: actor.id, expiresAt } })
  await tellAdmins(tx, actor, { change: 'service-token-made', accountId })
  return { id, token }
}

/** @throws AppError `bad_input` for an end that is past */
export function requireFuture(expiresAt: Date | null, now = steadyNow()): void {
  if (expiresAt && expiresAt.getTime() <= now) throw fail('service_token_end_past')
}

/** Has the administrators told of a token, by whom and of which account. */
export async function tellAdmins(
  tx: Tx,
  by: Actor,
  what: { change: 'service-token-made' | 'service-token-ended'; accountId: string },
): Promise<void> {
  const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  await tellOfCredential(tx, { userIds: admins.map((admin) => admin.id), by, ...what })
}

/** Of concurrent changes of one account's tokens each sees what the one before has made. */
async function lockAccount(tx: Tx, id: string): Promise<string> {
  if (!isUuid(id)) throw fail('user_not_found')
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM service_accounts WHERE id = ${id.toLowerCase()}::uuid AND revoked_at IS NULL FOR UPDATE`
  if (!row) throw fail('user_not_found')
  return row.id
}

const recordTokenEvent = (
  tx: Tx,
  actor: Actor,
  action: 'service-account.rotate' | 'service-account.end-token',
  { accountId, token }: { accountId: string; token: string },
): void =>
  recordIn(tx, { actorId: actor.id, action, subjectType: 'user', subjectId: accountId, outcome: 'allowed', details: { token } })

/** Returns the tokens of accounts that are accepted, oldest first. */
export const findTokensOf = (accountIds: string[]) =>
  db().serviceToken.findMany({
    where: { AND: [{ accountId: { in: accountIds } }, whereTokenActive()] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
