import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { db } from '../../db/database'
import { isPersonaVideo } from '../_internal/is-persona-video'
import type { MediaStats } from '../schema'

interface StatsRow {
  persona: number
  kind: string | null
  files: bigint
  bytes: bigint
}

const MB = 1024 * 1024

/**
 * Returns the storage usage of an actor's personas, counted from the rows at this moment in one query; of all personas
 * for an administrator.
 */
export async function getMediaStats(actor: Actor): Promise<MediaStats> {
  const seesAll = (relationsOf(actor, 'persona:read') as string[]).includes('any')
  const rows = await db().$queryRaw<StatsRow[]>`
    SELECT p.number AS persona, f.kind, count(f.id) AS files, coalesce(sum(f.size), 0)::bigint AS bytes
    FROM personas p LEFT JOIN files f ON f.persona_id = p.id AND f.status = 'completed'
    WHERE p.deleted_at IS NULL AND p.owner_id IS NOT NULL AND (${seesAll} OR p.owner_id = ${actor.id}::uuid)
    GROUP BY p.number, f.kind ORDER BY p.number`
  const files: Record<string, number> = {}
  const bytes: Record<string, number> = {}
  for (const row of rows) {
    files[row.persona] = (files[row.persona] ?? 0) + Number(row.files)
    bytes[row.persona] = (bytes[row.persona] ?? 0) + Number(row.bytes)
  }
  const sum = (of: StatsRow[], what: 'files' | 'bytes') => of.reduce((total, row) => total + Number(row[what]), 0)
  const videos = sum(
    rows.filter(({ kind }) => kind !== null && isPersonaVideo(kind)),
    'files',
  )
  const size = sum(rows, 'bytes')
  return {
    total_files: sum(rows, 'files'),
    total_images: sum(rows, 'files') - videos,
    total_videos: videos,
    total_size_bytes: size,
    total_size_mb: Math.round((size / MB) * 100) / 100,
    files_per_persona: files,
    size_bytes_per_persona: bytes,
  }
}
