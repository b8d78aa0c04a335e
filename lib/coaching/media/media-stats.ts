import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereUser } from '../../access/where-user'
import { type CounterSum, findLargestOwners, sumCountersOf, sumCountersOfAll } from '../../db/counters/sum-counters'
import { db, pool } from '../../db/database'
import { personShape } from '../_internal/find-person'
import { visibleOwners } from '../_internal/visible-owners'
import { MAX_STATS_PEOPLE, MEDIA_FOLDERS, type MediaStatsSchema } from './schema'

type Stats = z.infer<typeof MediaStatsSchema>
type Folders = Stats['by_category']
type Folder = keyof Folders

const emptyFolders = (): Folders =>
  Object.fromEntries(MEDIA_FOLDERS.map((folder) => [folder, { files: 0, size_bytes: 0 }])) as Folders

/**
 * Returns the storage usage of each folder of the Coaching API, by owner: of everyone for an administrator, of
 * themselves and their assigned clients for a trainer. Read from counters, which change with the files.
 *
 * @throws AppError `forbidden` for all others
 */
export async function mediaStats(actor: Actor): Promise<Stats> {
  requirePermission(actor, 'storage:read')
  const seesAll = actor.role === 'admin'
  const candidates = seesAll ? await findLargestOwners(MAX_STATS_PEOPLE) : await visibleOwners(actor)
  const people = await db().user.findMany({
    where: { AND: [whereUser(actor, 'user:read'), candidates ? { id: { in: candidates } } : {}] },
    take: seesAll ? MAX_STATS_PEOPLE : undefined,
    ...personShape,
  })
  const ids = people.map(({ id }) => id)
  const [sums, ofAll, arriving] = await Promise.all([
    sumCountersOf(['category', 'images'], ids),
    seesAll ? sumCountersOfAll(['category', 'images']) : null,
    sumArriving(seesAll ? null : ids),
  ])
  const byPerson = new Map(ids.map((id) => [id, emptyFolders()]))
  for (const sum of [...sums, ...arriving]) addSum(byPerson.get(sum.ownerId), sum)
  // Files without an owner count in the total, and wait for the cleanup.
  const all = emptyFolders()
  for (const sum of [...(ofAll ?? sums), ...arriving]) addSum(all, sum)
  return {
    total_files: total(all, 'files', ['thumbnails', 'temp']),
    total_size_bytes: total(all, 'size_bytes', ['temp']),
    by_category: all,
    by_person: people
      .map((person) => ({ person, own: byPerson.get(person.id)! }))
      .filter(({ own }) => MEDIA_FOLDERS.some((folder) => own[folder].files > 0))
      .map(({ person, own }) => ({
        ...person,
        files: total(own, 'files', ['thumbnails', 'temp']),
        size_bytes: total(own, 'size_bytes', ['temp']),
        by_category: own,
      }))
      .sort((a, b) => b.size_bytes - a.size_bytes),
  }
}

const total = (folders: Folders, of: 'files' | 'size_bytes', except: Folder[]): number =>
  MEDIA_FOLDERS.reduce((sum, folder) => (except.includes(folder) ? sum : sum + folders[folder][of]), 0)

type FolderSum = Pick<CounterSum, 'ownerId' | 'bucket' | 'files' | 'bytes'> & { subject: CounterSum['subject'] | 'arriving' }

function addSum(folders: Folders | undefined, { subject, bucket, files, bytes }: FolderSum): void {
  const named = MEDIA_FOLDERS.find((folder) => folder === bucket)
  const to = subject === 'images' ? 'thumbnails' : subject === 'arriving' ? 'temp' : named
  if (!folders || !to) return
  folders[to].files += files
  folders[to].size_bytes += bytes
}

/** Few at any time, however many have arrived: an index has the files that are not over. */
const ARRIVING = `
  SELECT 'arriving' AS subject, f.owner_id AS "ownerId", f.category AS bucket, count(*)::int AS files,
    coalesce(sum(u.saved_offset), 0)::float8 AS bytes
  FROM files f LEFT JOIN uploads u ON u.id = f.upload_id
  WHERE f.status IN ('pending', 'uploading', 'processing') AND f.category IS NOT NULL
    AND ($1::uuid[] IS NULL OR f.owner_id = ANY($1::uuid[]))
  GROUP BY f.owner_id, f.category`

async function sumArriving(ownerIds: string[] | null): Promise<FolderSum[]> {
  const { rows } = await pool().query<FolderSum>(ARRIVING, [ownerIds])
  return rows
}
