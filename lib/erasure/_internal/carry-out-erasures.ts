import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { recordAndWait } from '../../audit/record'
import { eraseCase } from '../../cases/deletion/erase-case'
import { daysBackupsAreKept, parseBackupKeep } from '../../config/parse-backup-keep'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { purgeDeletedRows, type Purged } from '../../db/purge/purge-deleted-rows'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { eraseFiles } from '../../files/erase/erase-files'
import { reconcilePersonas } from '../../personas/reconcile-personas'
import { eraseAccount } from './erase-account'
import { termsOfOrder, whereOwnSpace } from './plan-erasure'

const DAY_SECONDS = 86_400

/**
 * Carries out erasures whose keys are destroyed: objects and tombstones, then rows, then what is left of both in the files of the
 * database, then the certificates. Each step can be repeated, so that a kill at any point is made good by the next run. One
 * process at a time does it: where another does, nothing happens, and the next run finds what is left.
 *
 * @throws the last of what a store or the database refuses just now: it is retried, and the others are carried out
 */
export async function carryOutErasures(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await withAdvisoryLock('erasures', () => carryOut(ids))
}

async function carryOut(ids: readonly string[]): Promise<void> {
  const failures: unknown[] = []
  const removed: string[] = []
  const fail = (thrown: unknown) => void failures.push(thrown)
  for (const id of ids) await removeErased(id).then(() => removed.push(id), fail)
  if (removed.length > 0) {
    // Once for all of them: it is as much work for one.
    const purged = await purgeDeletedRows()
    for (const id of removed) await certify(id, purged).catch(fail)
  }
  if (failures.length > 0) throw failures.at(-1)
}

async function removeErased(id: string): Promise<void> {
  const { personId, requestedAt, plan } = await db().erasure.findUniqueOrThrow({ where: { id } })
  const deleted = await db().case.findMany({
    where: { patientId: personId, deletedAt: { not: null } },
    select: { id: true },
  })
  for (const one of deleted) await eraseCase(one.id)
  await eraseFiles(whereOwnSpace(personId, termsOfOrder({ requestedAt, plan })))
  await eraseAccount(personId)
  await reconcilePersonas()
}

async function certify(id: string, database: Purged): Promise<void> {
  const { personId, requestedBy, requestedAt, plan } = await db().erasure.findUniqueOrThrow({ where: { id } })
  if ((await db().erasureCertificate.count({ where: { erasureId: id } })) > 0) return
  const keys = await db().erasedKey.findMany({ where: { erasureId: id }, orderBy: { keyHash: 'asc' } })
  const event = { actorId: requestedBy, subjectType: 'user', subjectId: personId, outcome: 'allowed' } as const
  await recordAndWait({ ...event, action: 'person.erased', details: { erasure: id, keys: keys.length } })
  const checkpoint = await createCheckpoint()
  const erasedAt = new Date()
  const certificate = signWithTrailKey({
    type: 'fovea.erasure.certificate',
    version: 2,
    ...{ erasure: id, person: personId, requested_by: requestedBy, requested_at: requestedAt.toISOString() },
    erased_at: erasedAt.toISOString(),
    plan,
    key_hashes: keys.map(({ keyHash }) => Buffer.from(keyHash).toString('hex')),
    database,
    older_backups: olderBackups(erasedAt),
    checkpoint: checkpoint && { number: checkpoint.number, to: checkpoint.to, root: checkpoint.root },
  })
  await db()
    .erasureCertificate.create({ data: { erasureId: id, statement: JSON.stringify(certificate) } })
    .catch((thrown: unknown) => {
      // Another process was faster.
      if (!isUniqueViolation(thrown)) throw thrown
    })
}

/** Until when backups that this installation makes may hold what was erased; null where it makes none. */
function olderBackups(at: Date): { end_after: number | null; about: string | null } | null {
  const { BACKUP_FOLDER, BACKUP_BUCKET, BACKUP_KEEP, BACKUP_EVERY } = settings()
  if (BACKUP_FOLDER === undefined && BACKUP_BUCKET === undefined) return null
  const kept = parseBackupKeep(BACKUP_KEEP)
  const days = daysBackupsAreKept(kept, BACKUP_EVERY === undefined ? null : BACKUP_EVERY / DAY_SECONDS)
  const about = days === null ? null : new Date(at.getTime() + days * DAY_SECONDS * 1000).toISOString()
  return { end_after: kept.days + kept.weeks + kept.months > 0 ? null : kept.newest, about }
}
