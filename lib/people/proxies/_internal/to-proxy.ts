import type { Prisma } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import type { ProxyRecord } from '../schema'

const person = { select: { id: true, name: true } } as const
export const proxyShape = { include: { patient: person, proxy: person } } as const

/** Converts a row to the API's response, with its state at this moment. */
export function toProxy(row: Prisma.ProxyGrantGetPayload<typeof proxyShape>): ProxyRecord {
  const { id, patient, proxy, startsAt, endedAt, grantedBy, patientId } = row
  return {
    ...{ id, patient, proxy },
    starts_at: startsAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
    state: endedAt !== null && endedAt.getTime() <= steadyNow() ? 'ended' : 'active',
    granted_by_patient: grantedBy === patientId,
  }
}
