import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereUser } from '../../access/where-user'
import { db } from '../../db/database'
import { personShape } from '../_internal/find-person'
import { MEDIA_FOLDERS, type MediaStatsSchema } from './schema'

interface Row {
  owner_id: string | null
  category: string
  files: bigint
  bytes: bigint
  thumbnails: bigint
  thumbnail_bytes: bigint
  arriving: bigint
  arriving_bytes: bigint
}

type Stats = z.infer<typeof MediaStatsSchema>
type Folders = Stats['by_category']

const emptyFolders = (): Folders =>
  Object.fromEntries(MEDIA_FOLDERS.map((folder) => [folder, { files: 0, size_bytes: 0 }])) as Folders

/**
 * Returns the storage usage of each folder of the Coaching API, by owner: of everyone for an administrator, of
 * themselves and their assigned clients for a trainer. Counted from the rows at this moment, in one query.
 *
 * @throws AppError `forbidden` for all others
 */
export async function mediaStats(actor: Actor): Promise<Stats> {
  requirePermission(actor, 'storage:read')
  const people = await db().user.findMany({ where: whereUser(actor, 'user:read'), ...personShape })
  const seesAll = actor.role === 'admin'
  const ids = people.map(({ id }) => id)
  const rows = await db().$queryRaw<Row[]>`
    SELECT f.owner_id, f.category,
      count(*) FILTER (WHERE f.status = 'completed') AS files,
      coalesce(sum(f.size) FILTER (WHERE f.status = 'completed'), 0)::bigint AS bytes,
      coalesce(sum(v.pictures), 0)::bigint AS thumbnails, coalesce(sum(v.bytes), 0)::bigint AS thumbnail_bytes,
      count(*) FILTER (WHERE f.status IN ('pending', 'uploading', 'processing')) AS arriving,
      coalesce(sum(u.saved_offset) FILTER (WHERE f.status IN ('pending', 'uploading', 'processing')), 0)::bigint AS arriving_bytes
    FROM files f
      LEFT JOIN uploads u ON u.id = f.upload_id
      LEFT JOIN LATERAL (SELECT count(*) AS pictures, sum(size) AS bytes FROM file_variants
        WHERE file_id = f.id AND role <> 'htj2k') v ON true
    WHERE f.category IS NOT NULL AND f.status <> 'erased' AND (${seesAll} OR f.owner_id = ANY(${ids}::uuid[]))
    GROUP BY f.owner_id, f.category`
  const byId = new Map(people.map((person) => [person.id, person]))
  const all = emptyFolders()
  const byPerson = new Map<string, { files: number; size_bytes: number; by_category: Folders }>()
  for (const row of rows) {
    addRow(all, row)
    const person = row.owner_id && byId.get(row.owner_id)
    if (!person) continue // Files without an owner count in the total, and wait for the cleanup.
    const own = byPerson.get(person.id) ?? { files: 0, size_bytes: 0, by_category: emptyFolders() }
    byPerson.set(person.id, own)
    addRow(own.by_category, row)
    own.files += Number(row.files)
    own.size_bytes += Number(row.bytes + row.thumbnail_bytes)
  }
  const sum = (of: 'files' | 'size_bytes', but: string[]) =>
    Object.entries(all).reduce((total, [folder, one]) => (but.includes(folder) ? total : total + one[of]), 0)
  return {
    total_files: sum('files', ['thumbnails', 'temp']),
    total_size_bytes: sum('size_bytes', ['temp']),
    by_category: all,
    by_person: [...byPerson].map(([id, own]) => ({ ...byId.get(id)!, ...own })).sort((a, b) => b.size_bytes - a.size_bytes),
  }
}

function addRow(folders: Folders, row: Row): void {
  const to = (folder: keyof Folders | undefined, files: bigint, bytes: bigint) => {
    if (!folder) return
    folders[folder].files += Number(files)
    folders[folder].size_bytes += Number(bytes)
  }
  to(
    MEDIA_FOLDERS.find((folder) => folder === row.category),
    row.files,
    row.bytes,
  )
  to('thumbnails', row.thumbnails, row.thumbnail_bytes)
  to('temp', row.arriving, row.arriving_bytes)
}
