import { type Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { db, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { isId, newId } from '../runtime/new-id'
import { announceAccessChange } from './announce-access-change'
import { newServiceToken } from './_internal/service-token'

export interface ServiceAccountRecord {
  id: string
  name: string
  created_at: string
  revoked_at: string | null
}

const shape = { include: { user: { select: { name: true } } } } as const

/**
 * Makes a service account: a frontend that signs in its own people, for door 2 and nothing else. Its token is told here once,
 * and kept as a hash.
 *
 * @throws AppError `forbidden` for whoever is no administrator
 */
export async function makeServiceAccount(actor: Actor, name: string): Promise<ServiceAccountRecord & { token: string }> {
  requirePermission(actor, 'service-account:manage')
  const { token, hash } = newServiceToken()
  const id = newId()
  const account = await transaction(async (tx) => {
    // Nobody signs in with it: it has no password, and an address that cannot exist (RFC 2606 §2).
    await tx.user.create({ data: { id, email: `${id}@service.invalid`, name, role: 'service' } })
    return tx.serviceAccount.create({ data: { id, tokenHash: hash, createdBy: actor.id }, ...shape })
  })
  await note(actor, 'service-account.create', id)
  return { ...toRecord(account), token }
}

/** Lists the service accounts, newest first; never a token. */
export async function listServiceAccounts(actor: Actor): Promise<ServiceAccountRecord[]> {
  requirePermission(actor, 'service-account:manage')
  return (await db().serviceAccount.findMany({ orderBy: { id: 'desc' }, take: 1000, ...shape })).map(toRecord)
}

/**
 * Ends a service account: from here on its token is nobody's. What it sent stays.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function revokeServiceAccount(actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'service-account:manage')
  const living = { id: id.toLowerCase(), revokedAt: null }
  const { count } = isId(id)
    ? await db().serviceAccount.updateMany({ where: living, data: { revokedAt: new Date() } })
    : { count: 0 }
  if (count === 0) throw fail.notFound('user')
  await db().user.update({ where: { id: living.id }, data: { status: 'disabled' } })
  await announceAccessChange({ userId: living.id })
  await note(actor, 'service-account.revoke', living.id)
}

const note = (actor: Actor, action: string, subjectId: string) =>
  recordAndWait({ actorId: actor.id, action, subjectType: 'user', subjectId, outcome: 'allowed' })

const toRecord = (row: {
  id: string
  createdAt: Date
  revokedAt: Date | null
  user: { name: string }
}): ServiceAccountRecord => ({
  id: row.id,
  name: row.user.name,
  created_at: row.createdAt.toISOString(),
  revoked_at: row.revokedAt?.toISOString() ?? null,
})
