import { type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { childAge } from './child-age'
import { whereAssignmentActive } from '../where-assignment-active'

/** Whoever was born in this year or before has reached the age at which access that was granted for a child ends. */
export const bornBeforeChildren = (now = new Date(steadyNow())): number => now.getUTCFullYear() - childAge()

/**
 * Access of proxies that counts, as a query condition: it has begun and has not ended, its patient has an account that is active,
 * and where it was granted for a child, they are still one. Of a birth only the year counts: it ends as the year
 * begins in which they reach the age, so that nobody who has grown up is read by it.
 */
export function whereProxyActive() {
  const isPatient = { role: 'patient', status: 'active' } as const
  return {
    ...whereAssignmentActive(),
    AND: [{ patient: isPatient }, { OR: [{ isForChild: false }, { patient: { birthYear: { gt: bornBeforeChildren() } } }] }],
  } satisfies Prisma.ProxyGrantWhereInput
}
