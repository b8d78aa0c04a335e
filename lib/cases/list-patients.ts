import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { containsText } from '../db/contains-text'
import { db } from '../db/database'
import type { PatientPageSchema } from './schema'

/** Lists the patients for whom the actor may open a case, by name; twenty at most, since typing narrows the list. */
export async function listPatients(actor: Actor, q: string | undefined): Promise<z.infer<typeof PatientPageSchema>> {
  const named = q ? { name: containsText(q) } : {}
  const rows = await db().user.findMany({
    where: { AND: [{ role: 'patient', status: 'active' }, named, whereUser(actor, 'case:open')] },
    orderBy: { name: 'asc' },
    take: 20,
    select: { id: true, name: true, birthYear: true, sex: true },
  })
  return { items: rows.map(({ birthYear, ...row }) => ({ ...row, birth_year: birthYear })) }
}
