import { type Prisma } from '../db/database'
import { steadyNow } from '../db/steady-clock'

/**
 * Assignments that have begun and have not ended, as a condition for the query itself.
 *
 * Their times are those of the steady clock: whoever sets a machine's clock neither brings an ended assignment to life nor
 * ends one. Who writes them takes that clock, or the database's, which it is never behind unless somebody set it.
 */
export function livingNow() {
  const now = new Date(steadyNow())
  return { startsAt: { lte: now }, OR: [{ endedAt: null }, { endedAt: { gt: now } }] } satisfies Prisma.AssignmentWhereInput
}
