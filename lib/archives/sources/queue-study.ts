import type { Prisma } from '../../db/database'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import type { SearchRow } from '../client/search'
import { searchAll } from '../client/search-all'
import { openConnection, type ConnectionRow } from '../connection/archive-connection'
import { holdStudy } from '../held/hold-study'
import { findStoredUids } from '../transfers/find-stored-uids'
import { enqueueTransfers } from '../transfers/transfers-job'
import { sourceTarget } from './source-target'

type SourceRow = ConnectionRow & { caseId: string | null; userId: string | null }

/**
 * Queues the objects of a study of a source that were not queued before: each is fetched once, also where it was deleted
 * here since. What its place has already, and what Fovea itself has sent there, is noted as done. Nothing is queued of a study that
 * is held back.
 *
 * @param row what the archive says of the study
 * @throws AppError one of `archive_…`
 */
export async function queueStudy(source: SourceRow, studyUid: string, row: SearchRow): Promise<void> {
  if (await holdStudy(source, studyUid, row)) return
  const connection = openConnection(source)
  const { placeId } = await sourceTarget(source, studyUid)
  const study = `/studies/${studyUid}/series`
  for (const seriesUid of (await searchAll(connection, study, '0020000E')).keys()) {
    const found = await searchAll(connection, `${study}/${seriesUid}/instances`, '00080018')
    const uids = [...found.keys()]
    const known = new Set([...(await findStoredUids(placeId, uids)), ...(await findSentUids(source.baseUrl, uids))])
    const rows = uids.map((instanceUid): Prisma.ArchiveTransferCreateManyInput => {
      const ended = known.has(instanceUid) ? { state: 'done', endedAt: new Date() } : {}
      return { id: newUuid(), sourceId: source.id, studyUid, seriesUid, instanceUid, ...ended }
    })
    const { count } = await db().archiveTransfer.createMany({ data: rows, skipDuplicates: true })
    if (count > 0) await enqueueTransfers(source.id)
  }
}

/** Returns which of some UIDs the archive at an address has from Fovea. */
async function findSentUids(baseUrl: string, uids: string[]): Promise<string[]> {
  const found = await db().archiveTransfer.findMany({
    where: { sentUid: { in: uids }, destination: { baseUrl } },
    select: { sentUid: true },
  })
  return found.flatMap(({ sentUid }) => sentUid ?? [])
}
