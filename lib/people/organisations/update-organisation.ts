import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordAndWait } from '../../audit/record'
import { transaction, type Tx } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { tellOfRight } from '../../notifications/rights/tell-of-right'
import { isUuid } from '../../runtime/uuid'
import { requireDistinctSite } from '../_internal/require-distinct-site'
import { organisationShape, toOrganisations } from './_internal/to-organisation'
import type { OrganisationChange, OrganisationRecord } from './schema'

/**
 * Renames, closes or reopens an organisation, and says how its patient numbers are written. Its name is the site of its members and cases, which change with it. Nobody sees a
 * case by an organisation that is closed, and its members are told.
 *
 * @throws AppError `forbidden`, `not_found`, `conflict` where another that is open has the name or one that is read as it, or it is closed and renamed
 */
export async function updateOrganisation(actor: Actor, id: string, change: OrganisationChange): Promise<OrganisationRecord> {
  requirePermission(actor, 'organisation:manage')
  if (!isUuid(id)) throw fail('organisation_not_found')
  const { row, changed } = await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisations WHERE id = ${id}::uuid FOR UPDATE`
    const before = await tx.organisation.findUnique({ where: { id }, ...organisationShape })
    if (!before) throw fail('organisation_not_found')
    const closes = change.closed ?? before.closedAt !== null
    const renames = change.name !== undefined && change.name !== before.name
    if (renames && closes) throw fail('organisation_closed')
    const reopens = !closes && before.closedAt !== null
    if (renames || reopens) await requireDistinctSite(change.name ?? before.name, { tx, exceptId: id })
    // Opened before it is renamed: what has its name looks among those that are open.
    if (closes !== (before.closedAt !== null)) await closeOrReopen(tx, actor, id, closes)
    if (renames) await tx.organisation.update({ where: { id }, data: { name: change.name! } })
    const formats = change.number_format !== undefined && change.number_format !== before.numberFormat
    if (formats) await tx.organisation.update({ where: { id }, data: { numberFormat: change.number_format } })
    const row = await tx.organisation.findUniqueOrThrow({ where: { id }, ...organisationShape })
    return { row, changed: renames || formats || closes !== (before.closedAt !== null) }
  }).catch((thrown: unknown) => {
    throw isUniqueViolation(thrown) ? fail('organisation_exists') : thrown
  })
  if (changed) {
    const event = { actorId: actor.id, subjectType: 'organisation', subjectId: id, outcome: 'allowed' } as const
    const details = { fields: Object.keys(change).sort().join(' '), state: row.closedAt ? 'closed' : 'open' }
    await recordAndWait({ ...event, action: 'organisation.change', details })
  }
  return (await toOrganisations([row]))[0]!
}

async function closeOrReopen(tx: Tx, actor: Actor, id: string, closes: boolean): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { closedAt: closes ? new Date() : null } })
  const members = await tx.organisationMember.findMany({ where: { organisationId: id }, select: { userId: true } })
  const change = closes ? 'organisation-closed' : 'organisation-reopened'
  await tellOfRight(tx, { userIds: members.map(({ userId }) => userId), change, by: actor.id, of: { organisation_id: id } })
}
