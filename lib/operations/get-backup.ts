import path from 'node:path'
import { getWalState } from '../backup/wal/wal-state'
import { getBackupState } from '../backup/runs/backup-runs'
import { settings } from '../config/settings'
import type { Overview } from './schema'

type Run = NonNullable<Awaited<ReturnType<typeof getBackupState>>['last']>

/** Returns the last backup, what came after it, and when the next one is due. */
export async function getBackup(): Promise<Overview['backup']> {
  const { BACKUP_FOLDER, BACKUP_BUCKET, BACKUP_EVERY, FOVEA_DATA_DIR } = settings()
  const { last, later, nextAt, overdueSince } = await getBackupState(BACKUP_EVERY)
  return {
    has_place: BACKUP_FOLDER !== undefined || BACKUP_BUCKET !== undefined,
    every_seconds: BACKUP_EVERY ?? null,
    last: last && toRecord(last),
    later: later && toRecord(later),
    next_at: nextAt?.toISOString() ?? null,
    is_overdue: overdueSince !== null,
    wal: await getWalState(path.resolve(FOVEA_DATA_DIR)),
  }
}

const toRecord = (run: Run): NonNullable<Overview['backup']['last']> => ({
  name: run.backupName,
  started_at: run.startedAt.toISOString(),
  finished_at: run.finishedAt?.toISOString() ?? null,
  outcome: run.outcome as NonNullable<Overview['backup']['last']>['outcome'],
  failure: run.failure,
  bytes: Number(run.bytes),
  objects: run.objects,
  copied_bytes: Number(run.copiedBytes),
  copied_objects: run.copiedObjects,
  missing: run.missing,
})
