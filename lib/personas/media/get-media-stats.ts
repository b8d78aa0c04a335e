import type { Actor } from '../../access/actor'
import { wherePersona } from '../../access/where-persona'
import { relationsOf } from '../../access/policy'
import { type CounterSum, sumCountersOf, sumCountersOfAll } from '../../db/counters/sum-counters'
import { db } from '../../db/database'
import { isPersonaVideo } from '../_internal/is-persona-video'
import { MAX_STATS_PERSONAS, type MediaStats } from '../schema'

const MB = 1024 * 1024

/**
 * Returns the storage usage of an actor's personas, from counters that change with the files; of all personas for an
 * administrator, with that of each of the newest ones.
 */
export async function getMediaStats(actor: Actor): Promise<MediaStats> {
  const seesAll = (relationsOf(actor, 'persona:read') as string[]).includes('any')
  const personas = await db().persona.findMany({
    where: wherePersona(actor, 'persona:read'),
    orderBy: { number: 'desc' },
    take: seesAll ? MAX_STATS_PERSONAS : undefined,
    select: { id: true, number: true },
  })
  const own = await sumCountersOf(
    ['persona'],
    personas.map(({ id }) => id),
  )
  const all = seesAll ? await sumOfLiving() : own
  const files = Object.fromEntries(personas.map(({ number }) => [number, 0]))
  const bytes = { ...files }
  const numberOf = new Map(personas.map(({ id, number }) => [id, number]))
  for (const row of own) {
    files[numberOf.get(row.ownerId)!]! += row.files
    bytes[numberOf.get(row.ownerId)!]! += row.bytes
  }
  const videos = sum(
    all.filter(({ bucket }) => isPersonaVideo(bucket)),
    'files',
  )
  const size = sum(all, 'bytes')
  return {
    total_files: sum(all, 'files'),
    total_images: sum(all, 'files') - videos,
    total_videos: videos,
    total_size_bytes: size,
    total_size_mb: Math.round((size / MB) * 100) / 100,
    files_per_persona: files,
    size_bytes_per_persona: bytes,
  }
}

/** Of everyone, without the personas that are being deleted: few at any time. */
async function sumOfLiving(): Promise<CounterSum[]> {
  const leaving = await db().persona.findMany({
    where: { OR: [{ deletedAt: { not: null } }, { ownerId: null }] },
    select: { id: true },
  })
  const [all, gone] = await Promise.all([
    sumCountersOfAll(['persona']),
    sumCountersOf(
      ['persona'],
      leaving.map(({ id }) => id),
    ),
  ])
  return [...all, ...gone.map((row) => ({ ...row, files: -row.files, bytes: -row.bytes }))]
}

const sum = (of: CounterSum[], what: 'files' | 'bytes'): number => of.reduce((total, row) => total + row[what], 0)
