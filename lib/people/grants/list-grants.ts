import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import { findGivenByAdmins, findGivenByDoctors } from './_internal/find-grants'
import { findMembersAndTokens } from './_internal/find-members-and-tokens'
import type { GrantListSchema } from './schema'

const MAX_LISTED = 50

/**
 * Lists for an administrator the rights that somebody gave who could not give them now: their account has ended, they have another
 * role, or the case is theirs no longer. Each stays until it is decided: whoever holds it may be needed where they are.
 *
 * @throws AppError `forbidden`
 */
export async function listGrants(actor: Actor): Promise<z.infer<typeof GrantListSchema>> {
  requirePermission(actor, 'assignment:manage')
  const admins = await db().user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  const ids = admins.map(({ id }) => id)
  const take = MAX_LISTED + 1
  const found = (
    await Promise.all([findGivenByDoctors(ids, take), findGivenByAdmins(ids, take), findMembersAndTokens(ids, take)])
  ).flat()
  const shown = found.slice(0, MAX_LISTED)
  const givers = await db().user.findMany({
    where: { id: { in: shown.map(({ giverId }) => giverId) } },
    select: { id: true, name: true },
  })
  return {
    items: shown.map(({ giverId, ...grant }) => ({ ...grant, given_by: givers.find(({ id }) => id === giverId) ?? null })),
    has_more: found.length > MAX_LISTED,
  }
}
