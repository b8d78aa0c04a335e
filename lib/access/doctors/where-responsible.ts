import { db, type Prisma } from '../../db/database'

/**
 * The cases whose responsible doctor has them by that, as a query condition: those that somebody else gave them, or nobody knows who.
 * One who made themselves responsible did so by a right of their own, which alone shows them the case: they would renew it for ever.
 */
export const whereResponsible = (): Prisma.CaseWhereInput => {
  const { responsibleId } = db().case.fields
  return { OR: [{ responsibleBy: null }, { responsibleBy: { not: { equals: responsibleId } } }] }
}
