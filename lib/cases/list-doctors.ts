import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereNamed } from '../db/contains-text'
import { db } from '../db/database'
import type { DoctorPageSchema } from './schema'

/**
 * Lists the doctors to whom a case can be assigned, by name; twenty at most, since typing narrows the list.
 *
 * @throws AppError `forbidden` where the actor may assign no case
 */
export async function listDoctors(
  actor: Actor,
  { q, except }: { q?: string; except?: 'me' },
): Promise<z.infer<typeof DoctorPageSchema>> {
  requirePermission(actor, 'case:assign')
  const items = await db().user.findMany({
    where: {
      role: 'doctor',
      status: 'active',
      ...(except ? { id: { not: actor.id } } : {}),
      ...(q ? whereNamed(q) : {}),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 20,
    select: { id: true, name: true },
  })
  return { items }
}
