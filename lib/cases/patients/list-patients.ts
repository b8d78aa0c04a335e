import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { containsText } from '../../db/contains-text'
import { db, type Prisma } from '../../db/database'
import { loadPatients } from './_internal/load-patients'
import { whereFound } from './_internal/where-found'
import type { PatientPage } from './schema'

const MAX_PATIENTS = 20
const MAX_COUNTED = 1000

/** Who has a text as their number, whatever its case: a number can look like a date or a year. */
const whereNumbered = (q: string): Prisma.UserWhereInput => ({
  patientNumbers: { some: { number: { equals: q.trim(), mode: 'insensitive' } } },
})

/**
 * Lists the patients for whom the actor may open a case, by name: first who has the text as a number, then those whose name has the
 * text as it was typed, then those who have its words folded and in any order, in their name or a number, or as their year or day of birth. Twenty at most, since
 * typing narrows the list; `total` says of how many.
 */
export async function listPatients(actor: Actor, q: string | undefined): Promise<PatientPage> {
  const where: Prisma.UserWhereInput = {
    AND: [
      { role: 'patient', status: 'active' },
      q ? { OR: [whereNumbered(q), whereFound(q)] } : {},
      whereUser(actor, 'case:open'),
    ],
  }
  const find = async (narrower: Prisma.UserWhereInput, take: number) => {
    const rows = await db().user.findMany({
      where: { AND: [where, narrower] },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take,
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  }
  const ids: string[] = []
  for (const narrower of q ? [whereNumbered(q), { name: containsText(q) }] : [])
    ids.push(...(await find({ AND: [narrower, { id: { notIn: ids } }] }, MAX_PATIENTS - ids.length)))
  if (ids.length < MAX_PATIENTS) ids.push(...(await find({ id: { notIn: ids } }, MAX_PATIENTS - ids.length)))
  const total = ids.length < MAX_PATIENTS ? ids.length : await db().user.count({ where, take: MAX_COUNTED })
  return { items: await loadPatients(actor, ids), total }
}
