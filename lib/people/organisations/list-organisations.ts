import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import { containsText } from '../../db/contains-text'
import { paginate } from '../../db/paginate'
import { searchWords } from '../../runtime/text/fold-for-search'
import { organisationShape, toOrganisations } from './_internal/to-organisation'
import type { OrganisationPage, OrganisationQuery } from './schema'

/**
 * Lists organisations for an administrator, newest first.
 *
 * @throws AppError `forbidden`
 */
export async function listOrganisations(actor: Actor, { limit, cursor, q, state }: OrganisationQuery): Promise<OrganisationPage> {
  requirePermission(actor, 'organisation:manage')
  const rows = await db().organisation.findMany({
    where: {
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(q ? { AND: searchWords(q).map((word) => ({ foldedName: containsText(word) })) } : {}),
      ...(state ? { closedAt: state === 'open' ? null : { not: null } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...organisationShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: await toOrganisations(page), next_cursor }
}
