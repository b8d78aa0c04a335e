import type { Prisma } from '../../db/database'
import type { ArchiveAuth } from '../connection/archive-connection'
import type { ArchiveDestinationRecord } from '../schema'
import type { transferCounts } from '../transfers/transfer-counts'

export const destinationShape = {
  include: { account: { select: { name: true } }, case: { select: { id: true, number: true, title: true } } },
} as const
type Row = Prisma.ArchiveDestinationGetPayload<typeof destinationShape>

/** What is answered of a destination: everything but its secret. */
export const toDestination = (row: Row, counts: Awaited<ReturnType<typeof transferCounts>>): ArchiveDestinationRecord => ({
  id: row.id,
  name: row.account.name,
  base_url: row.baseUrl,
  auth: row.auth as ArchiveAuth,
  username: row.username,
  has_secret: row.sealedSecret !== null,
  enabled: row.enabled,
  site: row.site,
  modalities: row.modalities,
  deidentified: row.isDeidentified,
  case: row.case,
  created_at: row.createdAt.toISOString(),
  ...counts(row.id),
})
