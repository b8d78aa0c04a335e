import { childAge } from '../../../access/proxies/child-age'
import type { Prisma } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import type { ProxyRecord } from '../schema'

export const proxyShape = {
  include: {
    patient: { select: { id: true, name: true, birthYear: true, status: true } },
    proxy: { select: { id: true, name: true } },
  },
} as const
type Row = Prisma.ProxyGrantGetPayload<typeof proxyShape>

/** Converts a row to the API's response, with its state at this moment. */
export function toProxy(row: Row): ProxyRecord {
  const { id, patient, proxy, startsAt, grantedBy, patientId } = row
  const endedAt = endOf(row)
  const isOver = endedAt !== null && endedAt.getTime() <= steadyNow()
  return {
    ...{ id, proxy },
    patient: { id: patient.id, name: patient.name },
    starts_at: startsAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
    state: isOver || patient.status !== 'active' ? 'ended' : 'active',
    granted_by_patient: grantedBy === patientId,
  }
}

/** The end that was given, or before it the year in which a child reaches the age of the setting. */
function endOf({ endedAt, isForChild, startsAt, patient: { birthYear } }: Row): Date | null {
  if (!isForChild) return endedAt
  // Without a year of birth nobody knows that they are a child still.
  const grownUp = birthYear === null ? startsAt : new Date(Date.UTC(birthYear + childAge(), 0, 1))
  return endedAt && endedAt < grownUp ? endedAt : grownUp
}
