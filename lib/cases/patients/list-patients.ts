import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { containsText } from '../../db/contains-text'
import { db, type Prisma } from '../../db/database'
import { findHolders } from './_internal/find-holders'
import { loadPatients } from './_internal/load-patients'
import { whereFound } from './_internal/where-found'
import type { PatientPage } from './schema'

const MAX_PATIENTS = 20
const MAX_COUNTED = 1000

/**
 * Lists the patients for whom the actor may open a case, by name: first who has the text as a number, then those whose name has the
 * text as it was typed, then those who have its words folded and in any order, in their name or a number, or as their year or day of
 * birth. Twenty at most, since typing narrows the list; `total` says of how many.
 */
export async function listPatients(actor: Actor, q: string | undefined): Promise<PatientPage> {
  const findable: Prisma.UserWhereInput = { AND: [{ role: 'patient', status: 'active' }, whereUser(actor, 'case:open')] }
  const holders = q ? await findHolders(q) : []
  const find = async (narrower: Prisma.UserWhereInput, take: number) => {
    const rows = await db().user.findMany({
      where: { AND: [findable, narrower] },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take,
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  }
  const ids = holders.length > 0 ? await find({ id: { in: holders } }, MAX_PATIENTS) : []
  const first = ids.length
  const found: Prisma.UserWhereInput = q ? whereFound(q) : {}
  for (const narrower of q ? [{ name: containsText(q) }, {}] : [{}])
    if (ids.length < MAX_PATIENTS)
      ids.push(...(await find({ AND: [found, narrower, { id: { notIn: [...ids] } }] }, MAX_PATIENTS - ids.length)))
  const others = { AND: [findable, found, { id: { notIn: holders } }] }
  const total = ids.length < MAX_PATIENTS ? ids.length : first + (await db().user.count({ where: others, take: MAX_COUNTED }))
  return { items: await loadPatients(actor, ids), total }
}
