import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { photoUrl } from '../auth/users/photo-url'
import { containsText, mayContain } from '../db/contains-text'
import { db } from '../db/database'
import type { PatientPageSchema } from './schema'

/** Lists the patients for whom the actor may open a case, by name; twenty at most, since typing narrows the list. */
export async function listPatients(actor: Actor, q: string | undefined): Promise<z.infer<typeof PatientPageSchema>> {
  const named = q ? { name: containsText(q), AND: q.split(/\s+/).filter(Boolean).map(mayContain) } : {}
  const rows = await db().user.findMany({
    where: { AND: [{ role: 'patient', status: 'active' }, named, whereUser(actor, 'case:open')] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 20,
    select: { id: true, name: true, birthYear: true, sex: true, photo: { select: { id: true } } },
  })
  return {
    items: rows.map(({ birthYear, photo, ...row }) => ({ ...row, photo_url: photoUrl(row.id, photo), birth_year: birthYear })),
  }
}
