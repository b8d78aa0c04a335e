import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { photoUrl } from '../auth/users/photo-url'
import { containsText, whereNamed } from '../db/contains-text'
import { db, type Prisma } from '../db/database'
import type { PatientPageSchema } from './schema'

const MAX_PATIENTS = 20

/**
 * Lists the patients for whom the actor may open a case, by name: first those whose name has the text as it was typed, then those
 * who have its words folded and in any order. Twenty at most, since typing narrows the list.
 */
export async function listPatients(actor: Actor, q: string | undefined): Promise<z.infer<typeof PatientPageSchema>> {
  const find = (where: Prisma.UserWhereInput, take: number) =>
    db().user.findMany({
      where: { AND: [{ role: 'patient', status: 'active' }, where, q ? whereNamed(q) : {}, whereUser(actor, 'case:open')] },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take,
      select: { id: true, name: true, birthYear: true, sex: true, photo: { select: { id: true } } },
    })
  const rows = q ? await find({ name: containsText(q) }, MAX_PATIENTS) : []
  if (rows.length < MAX_PATIENTS)
    rows.push(...(await find({ id: { notIn: rows.map(({ id }) => id) } }, MAX_PATIENTS - rows.length)))
  return {
    items: rows.map(({ birthYear, photo, ...row }) => ({ ...row, photo_url: photoUrl(row.id, photo), birth_year: birthYear })),
  }
}
