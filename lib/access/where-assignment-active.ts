import { type Prisma } from '../db/database'
import { steadyNow } from '../db/steady-clock'

/**
 * Assignments that have begun and have not ended, as a query condition.
 *
 * Their times are those of the steady clock: setting a machine's clock neither revives an ended assignment nor ends
 * one. Writers use that clock, or the database's, which it is never behind unless the clock was set.
 */
export function whereAssignmentActive() {
  const now = new Date(steadyNow())
  return { startsAt: { lte: now }, OR: [{ endedAt: null }, { endedAt: { gt: now } }] } satisfies Prisma.AssignmentWhereInput
}
