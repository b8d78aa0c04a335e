import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { requireDistinctSite } from '../_internal/require-distinct-site'
import { organisationShape, toOrganisations } from './_internal/to-organisation'
import type { OrganisationRecord } from './schema'

/**
 * Creates an organisation, without members.
 *
 * @throws AppError `forbidden`, `conflict` where one that is open has this name, or one that is read as it
 */
export async function createOrganisation(actor: Actor, { name }: { name: string }): Promise<OrganisationRecord> {
  requirePermission(actor, 'organisation:manage')
  await requireDistinctSite(name)
  const id = newUuid()
  const row = await db()
    .organisation.create({ data: { id, name, createdBy: actor.id }, ...organisationShape })
    .catch((thrown: unknown) => {
      throw isUniqueViolation(thrown) ? fail('organisation_exists') : thrown
    })
  const event = { actorId: actor.id, subjectType: 'organisation', subjectId: id, outcome: 'allowed' } as const
  await recordAndWait({ ...event, action: 'organisation.create' })
  return (await toOrganisations([row]))[0]!
}
