import type { Prisma } from '../../db/database'
import { toConnection } from '../connection/to-connection'
import type { ArchiveSourceRecord } from '../schema'
import type { transferCounts } from '../transfers/transfer-counts'

export const sourceShape = {
  include: {
    account: { select: { name: true } },
    case: { select: { id: true, number: true, title: true } },
    user: { select: { id: true, name: true } },
  },
} as const
type Row = Prisma.ArchiveSourceGetPayload<typeof sourceShape>

/** What is answered of a source: everything but its secret. */
export const toSource = (row: Row, counts: Awaited<ReturnType<typeof transferCounts>>): ArchiveSourceRecord => ({
  ...toConnection(row),
  case: row.case,
  user: row.user,
  poll_seconds: row.pollSeconds,
  lookback_days: row.lookbackDays,
  looked_at: row.lookedAt?.toISOString() ?? null,
  last_error: row.lastError,
  ...counts(row.id),
})
