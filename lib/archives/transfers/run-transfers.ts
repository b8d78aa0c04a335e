import { db, type Prisma } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isAppError } from '../../errors/app-error'
import { fetchInstance } from './fetch-instance'
import { sendInstance } from './send-instance'
import { enqueueTransfers } from './transfers-job'

/** How many objects are exchanged with one archive at once. */
const CONCURRENCY = 4
/** Then the job ends, and another one continues: others wait for its place too. */
const MAX_RUN_MS = 5 * 60_000

/** With the delays below, an archive may be out of order for more than two days. */
export const MAX_ATTEMPTS = 20
const FIRST_DELAY_MS = 30_000
const MAX_DELAY_MS = 6 * 60 * 60_000

/** Failures of an object that another try does not change. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'archive_refused',
  'archive_object_refused',
  'archive_object_conflict',
  'dicom_patient_differs',
  'archive_object_not_valid',
  'archive_pixels_unreviewed',
  'file_not_found',
  'image_not_found',
])

/** Failures of the archive, not of one object: the others are not tried now. */
const ARCHIVE_CODES: ReadonlySet<string> = new Set([
  'archive_unreachable',
  'archive_timeout',
  'archive_certificate_not_valid',
  'archive_address_forbidden',
  'archive_redirected',
  'archive_credentials_refused',
  'archive_busy',
])

const PENDING_STATES = ['waiting', 'sending', 'failed'] as const

type Transfer = Prisma.ArchiveTransferGetPayload<object>

/**
 * Runs the due transfers of an archive, a few at once, until none is due. Of several processes one does. An archive that
 * is out of order is left alone until its next due transfer.
 */
export async function runTransfers(archiveId: string): Promise<void> {
  const until = Date.now() + MAX_RUN_MS
  await withAdvisoryLock(`archive:${archiveId}`, async () => {
    for (;;) {
      const due = await db().archiveTransfer.findMany({
        where: whereDue(archiveId),
        orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
        take: CONCURRENCY,
      })
      if (due.length === 0) return
      if (Date.now() > until) return enqueueTransfers(archiveId)
      if (!(await runAll(due))) return
    }
  })
}

/** What was being sent is due as well: only a process that was killed has left it so, as the lock shows. */
const whereDue = (archiveId: string): Prisma.ArchiveTransferWhereInput => ({
  state: { in: [...PENDING_STATES] },
  nextTryAt: { lte: new Date() },
  OR: [
    { sourceId: archiveId, source: { enabled: true } },
    { destinationId: archiveId, destination: { enabled: true } },
  ],
})

/** @returns whether the archive is in order */
async function runAll(due: Transfer[]): Promise<boolean> {
  const results = await Promise.allSettled(due.map(runTransfer))
  const broken = results.find((result) => result.status === 'rejected')
  if (broken) throw broken.reason
  return results.every((result) => result.status === 'fulfilled' && result.value)
}

async function runTransfer(transfer: Transfer): Promise<boolean> {
  const { id } = transfer
  const attempts = transfer.attempts + 1
  const running = { id, state: 'sending' }
  const { count } = await db().archiveTransfer.updateMany({
    where: { id, state: { in: [...PENDING_STATES] } },
    data: { state: 'sending', attempts },
  })
  if (count === 0) return true // It was dropped meanwhile.
  try {
    await exchange(transfer)
  } catch (thrown) {
    const code = isAppError(thrown) ? thrown.code : 'internal'
    await db().archiveTransfer.updateMany({ where: running, data: failureOf(code, attempts) })
    if (code === 'internal') throw thrown // Our own defect: the job logs it.
    return !ARCHIVE_CODES.has(code)
  }
  await db().archiveTransfer.updateMany({ where: running, data: { state: 'done', errorCode: null, endedAt: new Date() } })
  return true
}

const exchange = ({ id, sourceId, destinationId, fileId, ...uids }: Transfer): Promise<void> =>
  sourceId === null ? sendInstance({ id, destinationId: destinationId!, fileId: fileId! }) : fetchInstance(sourceId, uids)

function failureOf(errorCode: string, attempts: number) {
  if (FINAL_CODES.has(errorCode) || attempts >= MAX_ATTEMPTS) return { state: 'dead', errorCode, endedAt: new Date() }
  const delayMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1))
  return { state: 'failed', errorCode, nextTryAt: new Date(Date.now() + delayMs) }
}
