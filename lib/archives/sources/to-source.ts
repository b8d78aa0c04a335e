import type { Prisma } from '../../db/database'
import type { ArchiveAuth } from '../connection/archive-connection'
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
  id: row.id,
  name: row.account.name,
  base_url: row.baseUrl,
  auth: row.auth as ArchiveAuth,
  username: row.username,
  has_secret: row.sealedSecret !== null,
  enabled: row.enabled,
  case: row.case,
  user: row.user,
  poll_seconds: row.pollSeconds,
  lookback_days: row.lookbackDays,
  looked_at: row.lookedAt?.toISOString() ?? null,
  last_error: row.lastError,
  created_at: row.createdAt.toISOString(),
  ...counts(row.id),
})
