import { db } from '../../db/database'
import type { TRANSFER_STATES } from '../schema'

type Counts = Record<(typeof TRANSFER_STATES)[number], number>

interface TransferSummary {
  transfers: Counts
  /** When the last object arrived on its other side. */
  last_transfer_at: string | null
}

const none = (): Counts => ({ waiting: 0, sending: 0, failed: 0, dead: 0, done: 0, dropped: 0 })

/** Counts the transfers of archives of one direction by state, by the id of the archive. */
export async function transferCounts(by: 'sourceId' | 'destinationId'): Promise<(id: string) => TransferSummary> {
  const groups = await db().archiveTransfer.groupBy({
    by: [by, 'state'],
    where: { [by]: { not: null } },
    _count: true,
    _max: { endedAt: true },
  })
  return (id) => {
    const own = groups.filter((group) => group[by] === id)
    const transfers = none()
    for (const { state, _count: count } of own) transfers[state as keyof Counts] = count
    const last = own.find(({ state }) => state === 'done')?._max.endedAt
    return { transfers, last_transfer_at: last?.toISOString() ?? null }
  }
}
