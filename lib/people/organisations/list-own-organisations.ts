import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereOrganisation } from '../../access/where-organisation'
import { db } from '../../db/database'
import type { OwnOrganisationsSchema } from './schema'

/** Lists the organisations that a case can be of, for who opens or changes it: their own, for an administrator all, by name. */
export async function listOwnOrganisations(actor: Actor): Promise<z.infer<typeof OwnOrganisationsSchema>> {
  const items = await db().organisation.findMany({
    where: whereOrganisation(actor),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 200,
    select: { id: true, name: true, numberFormat: true },
  })
  return { items: items.map(({ numberFormat, ...one }) => ({ ...one, number_format: numberFormat })) }
}
