import { db, type Prisma } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ErrorCode } from '../../errors/refusals'
import type { SearchRow } from '../client/search'
import { searchAll } from '../client/search-all'
import { openConnection } from '../connection/archive-connection'
import { queueStudy } from './queue-study'

const DAY_MS = 24 * 60 * 60_000
/** The next look at a source that is looked at only when it notifies. */
const DEFAULT_POLL_SECONDS = 60

/** There is no point in searching further. */
const AWAY: ReadonlySet<string> = new Set(['archive_unreachable', 'archive_timeout', 'archive_credentials_refused'])

type SourceRow = Prisma.ArchiveSourceGetPayload<object>

/**
 * Looks at a source: every study since the last look is searched for objects that were not queued before. DICOMweb does
 * not say when an object was stored, only of which day a study is, so the looks overlap by some days, and a study whose
 * number of objects is known already is not searched again. Of several processes one looks.
 *
 * A source that is out of order is looked at again later, from where the last complete look began.
 */
export async function lookAtSource(id: string): Promise<void> {
  await withAdvisoryLock(`archive-look:${id}`, async () => {
    const source = await db().archiveSource.findUnique({ where: { id } })
    const begun = new Date()
    if (!source?.enabled || source.nextLookAt > begun) return
    const nextLookAt = new Date(begun.getTime() + (source.pollSeconds ?? DEFAULT_POLL_SECONDS) * 1000)
    const lastError = await queueStudies(source, begun)
    await db().archiveSource.updateMany({
      where: { id },
      data: { lastError, ...(lastError === null ? { lookedAt: begun } : {}) },
    })
    await db().archiveSource.updateMany({ where: { id, nextLookAt: { lte: begun } }, data: { nextLookAt } })
  })
}

/**
 * Queues what is new. A study of which the search fails does not stop the others, unless the archive itself is away.
 *
 * @returns the code of the first error; null where everything was searched
 */
async function queueStudies(source: SourceRow, begun: Date): Promise<ErrorCode | null> {
  let first: ErrorCode | null = null
  try {
    const since = new Date((source.lookedAt ?? begun).getTime() - source.lookbackDays * DAY_MS)
    const path = `/studies?StudyDate=${toDicomDate(since)}-&includefield=00201208&includefield=00100021`
    for (const [uid, row] of await searchAll(openConnection(source), path, '0020000D')) {
      if (await isKnown(source.id, uid, row)) continue
      await queueStudy(source, uid, row).catch((thrown: unknown) => {
        if (!isAppError(thrown) || AWAY.has(thrown.code)) throw thrown
        first ??= thrown.code
      })
    }
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    return thrown.code
  }
  return first
}

/**
 * Looks at one study of a source, whatever its date.
 *
 * @throws AppError one of `archive_…`: its job looks again
 */
export async function lookAtStudy(id: string, studyUid: string): Promise<void> {
  const source = await db().archiveSource.findUnique({ where: { id } })
  if (!source?.enabled) return
  const path = `/studies?StudyInstanceUID=${studyUid}&includefield=00100021`
  const row = (await searchAll(openConnection(source), path, '0020000D')).get(studyUid)
  // Whose it is cannot be known yet: an archive may notify before it finds what it has.
  if (!row) throw fail('archive_resource_missing')
  await queueStudy(source, studyUid, row)
}

/** PS3.5 6.2: YYYYMMDD. */
const toDicomDate = (day: Date): string => day.toISOString().slice(0, 10).replaceAll('-', '')

/** Whether as many objects of a study were queued as the archive has of it. */
async function isKnown(sourceId: string, studyUid: string, row: SearchRow): Promise<boolean> {
  const count = Number(row['00201208']?.Value?.[0] ?? Number.NaN)
  return count > 0 && (await db().archiveTransfer.count({ where: { sourceId, studyUid } })) >= count
}
