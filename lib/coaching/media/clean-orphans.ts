import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { db, type Prisma, type Tx } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { eraseFile } from '../../files/erase/erase-file'
import type { OrphanReportSchema } from './schema'

interface CleanOrphans {
  /** The minimum age of a file, from its arrival. */
  maxAgeSeconds: number
  /** Only reports what would be removed. */
  isDryRun: boolean
  /** The requesting user; null for the scheduled cleanup. */
  actor: Pick<Actor, 'id'> | null
  now?: Date
}

type Report = z.infer<typeof OrphanReportSchema>
type OrphanReason = Report['files'][number]['reason']

const BATCH_SIZE = 1000
const MAX_REPORTED_FILES = 200

/**
 * Removes orphaned files of the Coaching API, once they are old enough: a meal image that no meal and no message
 * refers to, a profile image that a newer one has replaced, and the files of deleted accounts. Files that are diary
 * entries of their own (a progress image, a document) are no orphans. Only one process at a time does it.
 *
 * Whether a file is still an orphan is checked once more while its row is locked: a meal that refers to its image by
 * now keeps it.
 */
export async function cleanOrphans({ maxAgeSeconds, isDryRun, actor, now = new Date() }: CleanOrphans): Promise<Report> {
  const report: Report = {
    dry_run: isDryRun,
    max_age_seconds: maxAgeSeconds,
    count: 0,
    size_bytes: 0,
    by_category: {},
    files: [],
  }
  const before = new Date(now.getTime() - maxAgeSeconds * 1000)
  await withAdvisoryLock('clean:orphans', async () => {
    let last: string | undefined
    for (;;) {
      const rows = await findOrphans(before, last)
      for (const row of rows) {
        const recorded = async (tx: Tx) =>
          recordIn(tx, {
            ...{ actorId: actor?.id ?? null, action: 'file.clean-up', subjectType: 'file', subjectId: row.id },
            ...{ outcome: 'allowed', details: { reason: row.reason, category: row.category } },
          })
        const isGone = isDryRun || (await eraseFile(row.id, recorded, (tx, file) => isOrphan(tx, file, before)))
        if (isGone) addToReport(report, row)
      }
      last = rows.at(-1)?.id
      if (rows.length < BATCH_SIZE) break
    }
  })
  return report
}

interface Orphan {
  id: string
  category: string
  size: bigint | null
  created_at: Date
  reason: OrphanReason
}

/** Removing it frees its bytes, and those of its derived images. Each reason has an index of its own, which no other file is in. */
const findOrphans = (before: Date, after = '00000000-0000-0000-0000-000000000000'): Promise<Orphan[]> => db().$queryRaw<Orphan[]>`
  SELECT f.id, f.category, f.created_at, found.reason,
    (coalesce(f.size, 0) + coalesce((SELECT sum(size) FROM file_variants WHERE file_id = f.id), 0))::bigint AS size
  FROM (
    SELECT id, 'no_owner' AS reason FROM files
    WHERE owner_id IS NULL AND category IS NOT NULL AND status = 'completed' AND created_at < ${before}
    UNION ALL
    SELECT id, 'no_meal' FROM files
    WHERE category = 'meal_photos' AND entry_id IS NULL AND owner_id IS NOT NULL AND status = 'completed' AND created_at < ${before}
      AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.file_id = files.id)
    UNION ALL
    SELECT id, 'replaced' FROM files
    WHERE category = 'profile_photos' AND status = 'completed' AND created_at < ${before}
      AND EXISTS (SELECT 1 FROM files newer WHERE newer.category = files.category
        AND newer.owner_id = files.owner_id AND newer.status = 'completed' AND newer.id > files.id)
  ) found JOIN files f ON f.id = found.id
  WHERE found.id > ${after}::uuid ORDER BY f.id LIMIT ${BATCH_SIZE}`

/** The same check for one row, which is locked. */
async function isOrphan(tx: Tx, file: Prisma.StoredFileGetPayload<object>, before: Date): Promise<boolean> {
  const { id, category, ownerId, entryId, status, createdAt } = file
  if (category === null || status !== 'completed' || createdAt >= before) return false
  if (ownerId === null) return true
  if (category === 'meal_photos') return entryId === null && (await tx.message.count({ where: { fileId: id } })) === 0
  if (category !== 'profile_photos') return false
  return (await tx.storedFile.count({ where: { category, ownerId, status: 'completed', id: { gt: id } } })) > 0
}

function addToReport(report: Report, { id, category, size, created_at, reason }: Orphan): void {
  const bytes = Number(size ?? 0n)
  const folder = (report.by_category[category] ??= { count: 0, size_bytes: 0 })
  for (const sum of [report, folder]) {
    sum.count += 1
    sum.size_bytes += bytes
  }
  const one = { file_id: id, category, size_bytes: bytes, reason, created_at: created_at.toISOString() }
  if (report.files.length < MAX_REPORTED_FILES) report.files.push(one)
}
