import type { Prisma } from '../../db/database'
import type { ArchiveTransferRecord } from '../schema'

const account = { select: { account: { select: { name: true } } } }
export const transferShape = { include: { source: account, destination: account } } as const
type Row = Prisma.ArchiveTransferGetPayload<typeof transferShape>

/** What is answered of a transfer. */
export const toTransfer = (row: Row): ArchiveTransferRecord => ({
  id: row.id,
  direction: row.sourceId === null ? 'out' : 'in',
  archive: {
    id: (row.sourceId ?? row.destinationId)!,
    name: (row.source ?? row.destination)!.account.name,
  },
  file_id: row.fileId,
  study_uid: row.studyUid,
  series_uid: row.seriesUid,
  instance_uid: row.instanceUid,
  state: row.state as ArchiveTransferRecord['state'],
  attempts: row.attempts,
  next_try_at: row.state === 'failed' ? row.nextTryAt.toISOString() : null,
  error_code: row.errorCode,
  created_at: row.createdAt.toISOString(),
  ended_at: row.endedAt?.toISOString() ?? null,
})
