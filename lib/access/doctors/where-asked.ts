import { type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/**
 * Questions by which the doctor who is asked reads the case, as a query condition: neither withdrawn nor ended, by the steady clock.
 * One that was asked in an emergency ends with it: a trigger carries every end of the emergency over.
 */
export const whereAskedActive = () =>
  ({
    withdrawnAt: null,
    OR: [{ accessEndedAt: null }, { accessEndedAt: { gt: new Date(steadyNow()) } }],
  }) satisfies Prisma.SecondOpinionWhereInput
