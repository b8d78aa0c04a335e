import type { Actor, ServiceScope } from '../../access/actor'
import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'

/** What an archive brings counts towards nobody's quota. */
const UNLIMITED_BYTES = 2n ** 50n

/**
 * Creates the user of an archive: it owns what the archive brings, and the access log names it. It cannot sign in: it
 * has no password and no token, and an address that cannot exist (RFC 2606 2).
 */
export async function createArchiveAccount(tx: Tx, id: string, name: string): Promise<void> {
  const email = `${id}@service.invalid`
  await tx.user.create({ data: { id, email, name, role: 'service', quotaBytes: UNLIMITED_BYTES } })
}

/** Disables the user of an archive that is deleted: what it brought, and what is recorded of it, keeps its name. */
export async function closeArchiveAccount(tx: Tx, id: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { status: 'disabled' } })
}

/** The actor in whose name objects are exchanged with an archive: permission rides in its queries as in those of people. */
export async function archiveActor(id: string, scope: ServiceScope): Promise<Actor> {
  const user = await db().user.findUnique({ where: { id }, select: { id: true, number: true, name: true } })
  if (!user) throw fail('archive_not_found')
  return { ...user, role: 'service', sessionId: null, via: 'token', service: scope }
}
