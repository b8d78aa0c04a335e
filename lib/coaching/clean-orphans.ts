import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { record } from '../audit/record'
import { db, type Prisma, type Tx } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { eraseFile } from '../files/erase-file'
import type { OrphanReportSchema } from './media-schema'

export interface CleanOrphans {
  /** How old a file must be, by when it came. */
  maxAgeSeconds: number
  /** Only tells what would be removed. */
  isDryRun: boolean
  /** Who asked for it; nobody where the clock did. */
  actor: Pick<Actor, 'id'> | null
  now?: Date
}

type Report = z.infer<typeof OrphanReportSchema>
type Why = Report['files'][number]['reason']

const AT_ONCE = 1000
const MOST_NAMED = 200

/**
 * Removes files of door 4 that belong to nothing any more, once they are old enough: a picture of a meal that no meal and
 * no message names, a picture of a person that a newer one has replaced, and what is left of somebody who is gone. What
 * stands in a diary by itself (a picture of progress, a document) is no orphan. One process at a time does it.
 *
 * Whether it is an orphan still is asked once more while its row is held: a meal that takes its picture in just now keeps it.
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
  await holdLock('clean:orphans', async () => {
    let last: string | undefined
    for (;;) {
      const rows = await findOrphans(before, last)
      for (const row of rows) {
        const isGone = isDryRun || (await eraseFile(row.id, undefined, (tx, file) => isOrphan(tx, file, before)))
        if (!isGone) continue
        add(report, row)
        if (isDryRun) continue
        const about = { reason: row.reason, category: row.category }
        record({
          ...{ actorId: actor?.id ?? null, action: 'file.clean-up', subjectType: 'file', subjectId: row.id },
          ...{ outcome: 'allowed', details: about },
        })
      }
      last = rows.at(-1)?.id
      if (rows.length < AT_ONCE) break
    }
  })
  return report
}

interface Orphan {
  id: string
  category: string
  size: bigint | null
  created_at: Date
  reason: Why
}

/** Its bytes, and those of its derived pictures, are what removing it brings. */
const findOrphans = (before: Date, after = '00000000-0000-0000-0000-000000000000'): Promise<Orphan[]> => db().$queryRaw<Orphan[]>`
  SELECT f.id, f.category, f.created_at,
    (coalesce(f.size, 0) + coalesce((SELECT sum(size) FROM file_variants WHERE file_id = f.id), 0))::bigint AS size,
    CASE WHEN f.owner_id IS NULL THEN 'no_owner' WHEN f.category = 'meal_photos' THEN 'no_meal' ELSE 'replaced' END AS reason
  FROM files f
  WHERE f.category IS NOT NULL AND f.status = 'completed' AND f.created_at < ${before} AND f.id > ${after}::uuid
    AND (f.owner_id IS NULL
      OR (f.category = 'meal_photos' AND f.entry_id IS NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.file_id = f.id))
      OR (f.category = 'profile_photos' AND EXISTS (SELECT 1 FROM files newer WHERE newer.category = f.category
        AND newer.owner_id = f.owner_id AND newer.status = 'completed' AND newer.id > f.id)))
  ORDER BY f.id LIMIT ${AT_ONCE}`

/** The same question about one row, which is held. */
async function isOrphan(tx: Tx, file: Prisma.StoredFileGetPayload<object>, before: Date): Promise<boolean> {
  const { id, category, ownerId, entryId, status, createdAt } = file
  if (category === null || status !== 'completed' || createdAt >= before) return false
  if (ownerId === null) return true
  if (category === 'meal_photos') return entryId === null && (await tx.message.count({ where: { fileId: id } })) === 0
  if (category !== 'profile_photos') return false
  return (await tx.storedFile.count({ where: { category, ownerId, status: 'completed', id: { gt: id } } })) > 0
}

function add(report: Report, { id, category, size, created_at, reason }: Orphan): void {
  const bytes = Number(size ?? 0n)
  const folder = (report.by_category[category] ??= { count: 0, size_bytes: 0 })
  for (const sum of [report, folder]) {
    sum.count += 1
    sum.size_bytes += bytes
  }
  const one = { file_id: id, category, size_bytes: bytes, reason, created_at: created_at.toISOString() }
  if (report.files.length < MOST_NAMED) report.files.push(one)
}
