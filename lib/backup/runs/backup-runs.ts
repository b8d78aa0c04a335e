import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { BackupError, type BackupFailure } from '../backup-error'
import type { Manifest } from '../format/manifest'

/** For how long it is known of a run what became of it; of the last one that counts, for as long as there is none after it. */
const KEPT_DAYS = 400
const DAY_MS = 86_400_000

/**
 * Records that a backup begins, and forgets runs of long ago; called under the lock of backups, so that one that is still running
 * was interrupted.
 */
export async function beginRun(now = Date.now()): Promise<string> {
  await db().backupRun.updateMany({
    where: { outcome: 'running' },
    data: { outcome: 'failed', failure: 'interrupted' satisfies BackupFailure, finishedAt: new Date() },
  })
  const last = await findLast(['verified', 'incomplete'])
  const isOld = { startedAt: { lt: new Date(now - KEPT_DAYS * DAY_MS) } }
  await db().backupRun.deleteMany({ where: { ...isOld, ...(last ? { id: { not: last.id } } : {}) } })
  return (await db().backupRun.create({ data: {} })).id
}

/** Records what became of it. */
export async function endRun(id: string, manifest: Manifest): Promise<void> {
  const { counts } = manifest
  const missing = counts.missing + (counts.damaged ?? 0)
  const parts = [manifest.rows, manifest.secrets, manifest.objects, manifest.checkpoints]
  await db().backupRun.update({
    where: { id },
    data: {
      ...{ finishedAt: new Date(), outcome: missing > 0 ? 'incomplete' : 'verified', backupName: manifest.id },
      bytes: BigInt(counts.bytes + parts.reduce((sum, { bytes }) => sum + bytes, 0)),
      ...{
        objects: counts.count,
        copiedObjects: counts.copied,
        copiedBytes: BigInt(counts.copied_bytes),
        missing,
      },
    },
  })
}

/** Records why it failed. */
export async function failRun(id: string, thrown: unknown): Promise<void> {
  await db().backupRun.update({ where: { id }, data: { finishedAt: new Date(), outcome: 'failed', failure: failureOf(thrown) } })
}

export function failureOf(thrown: unknown): BackupFailure {
  if (thrown instanceof BackupError) return thrown.failure
  if (hasCategory(thrown, 'storage_full')) return 'place_full'
  return hasCategory(thrown, 'unavailable') ? 'place_unavailable' : 'other'
}

/** A backup counts as overdue once the next one should have ended: half a period later, at least an hour. */
const MIN_GRACE_MS = 3_600_000
/** Where none is scheduled, one should be made by hand so often, from the first account on that is not the demo's. */
const BY_HAND_MS = 7 * 86_400_000

interface BackupState {
  /** The last one that counts. */
  last: Awaited<ReturnType<typeof findLast>>
  /** The last run, where it is not that one. */
  later: Awaited<ReturnType<typeof findLast>>
  nextAt: Date | null
  /** Since when the next one should have been made; null where it is not overdue. */
  overdueSince: Date | null
}

/** Says how backups stand, for a period in seconds; undefined where none are scheduled. */
export async function getBackupState(everySeconds: number | undefined, now = Date.now()): Promise<BackupState> {
  const last = await findLast(['verified', 'incomplete'])
  const newest = await findLast(['running', 'verified', 'incomplete', 'failed'])
  const later = newest && newest.id !== last?.id ? newest : null
  if (everySeconds === undefined) {
    const since = last?.startedAt ?? (await findFirstPerson())?.createdAt
    const dueAt = since && new Date(since.getTime() + BY_HAND_MS)
    return { last, later, nextAt: null, overdueSince: dueAt && now > dueAt.getTime() ? dueAt : null }
  }
  const everyMs = everySeconds * 1000
  const first = last ?? (await db().backupRun.findFirst({ orderBy: { startedAt: 'asc' } }))
  const nextAt = new Date(first ? first.startedAt.getTime() + (last ? everyMs : 0) : now)
  const isOverdue = first !== null && now > nextAt.getTime() + Math.max(MIN_GRACE_MS, everyMs / 2)
  return { last, later, nextAt, overdueSince: isOverdue ? nextAt : null }
}

const findFirstPerson = () =>
  db().user.findFirst({ where: { isDemo: false }, orderBy: { createdAt: 'asc' }, select: { createdAt: true } })

const findLast = (outcomes: string[]) =>
  db().backupRun.findFirst({ where: { outcome: { in: outcomes } }, orderBy: { startedAt: 'desc' } })
