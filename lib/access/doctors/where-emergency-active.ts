import { type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/** Emergency access that has not ended, as a query condition; by the steady clock, as for assignments. */
export const whereEmergencyActive = () => ({ endedAt: { gt: new Date(steadyNow()) } }) satisfies Prisma.EmergencyAccessWhereInput
