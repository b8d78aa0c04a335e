import type { Prisma } from '../../db/database'
import { toConnection } from '../connection/to-connection'
import type { ArchiveDestinationRecord } from '../schema'
import type { transferCounts } from '../transfers/transfer-counts'

export const destinationShape = {
  include: { account: { select: { name: true } }, case: { select: { id: true, number: true, title: true } } },
} as const
type Row = Prisma.ArchiveDestinationGetPayload<typeof destinationShape>

/** What is answered of a destination: everything but its secret. */
export const toDestination = (row: Row, counts: Awaited<ReturnType<typeof transferCounts>>): ArchiveDestinationRecord => ({
  ...toConnection(row),
  site: row.site,
  modalities: row.modalities,
  deidentified: row.isDeidentified,
  case: row.case,
  ...counts(row.id),
})
