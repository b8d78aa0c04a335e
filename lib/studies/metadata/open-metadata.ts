import { createHash } from 'node:crypto'
import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import { openForReading } from '../retrieve/read-spans'
import type { StudyAddress } from '../retrieve/find-instances'
import {
  assembleMetadata,
  metadataObjectOf,
  SERIES_WITH_STUDY,
  type MetadataInstance,
  type SeriesWithStudy,
} from './assemble-metadata'
import { enqueueMetadataMerge } from './merge-metadata-job'
import { inflate, readMetadataObject, toArrayText, type MetadataText } from './metadata-lines'

/** Metadata, ready to be sent as DICOM JSON. */
interface Metadata {
  /** Differs wherever the metadata does. */
  version: string
  /** The whole, compressed with gzip as it is stored; null where it has to be assembled. */
  stored: { sizeBytes: number; read(signal: AbortSignal): AsyncIterable<Uint8Array> } | null
  /** The whole as a JSON array, as it is assembled. */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Opens the metadata of a study, a series or an instance (PS3.18 10.4.1.1.2): that of a series as it is stored, wherever
 * that is complete and the actor may read all of it; else it is assembled while it is sent.
 *
 * @param base the address of the DICOMweb service, below which BulkDataURIs lie
 * @throws AppError `not_found` where there is nothing that the actor may read
 */
export async function openMetadata(actor: Pick<Actor, 'id' | 'role'>, address: StudyAddress, base: string): Promise<Metadata> {
  const { study, series: seriesUid, instance, place } = address
  const visible: Prisma.InstanceWhereInput = {
    AND: [whereInstance(actor), instance === undefined ? {} : { uid: instance }],
  }
  const all = await db().series.findMany({
    where: {
      study: { uid: study, ...(place === undefined ? {} : { id: place }) },
      ...(seriesUid === undefined ? {} : { uid: seriesUid }),
      instances: { some: visible },
    },
    select: SERIES_WITH_STUDY,
    orderBy: [{ number: 'asc' }, { uid: 'asc' }, { id: 'asc' }],
  })
  if (all.length === 0) throw fail('image_not_found')
  const ids = all.map(({ id }) => id)
  currentTurn().access?.hold(() => requireStillReadable(ids, visible))
  for (const one of all) if (isOutdated(one, base)) await enqueueMetadataMerge(one.id)
  const [only, ...others] = all
  const stored = instance === undefined && others.length === 0 ? await storedWhole(only!, visible, base) : null
  if (stored) return stored
  const parts = await instancesBySeries(all, visible)
  // The right to them has ended since the first question.
  if (parts.every(({ instances }) => instances.length === 0)) throw fail('image_not_found')
  const seen = parts.flatMap(({ series, instances }) => [`${series.id} ${series.revision}`, ...instances.map(({ id }) => id)])
  return { version: digestOf([base, ...seen]), stored: null, read: () => toArrayText(linesOf(parts, base)) }
}

/** It is sent for as long as a connection takes. */
async function requireStillReadable(seriesIds: string[], visible: Prisma.InstanceWhereInput): Promise<void> {
  const readable = await db().series.count({ where: { id: { in: seriesIds }, instances: { some: visible } } })
  if (readable < seriesIds.length) throw fail('image_not_found')
}

/** Written for another address: PUBLIC_URL has changed. */
const isOutdated = ({ metadataRevision, metadataBase, revision }: SeriesWithStudy, base: string): boolean =>
  metadataRevision === revision && metadataBase !== base

async function storedWhole(series: SeriesWithStudy, visible: Prisma.InstanceWhereInput, base: string): Promise<Metadata | null> {
  const object = metadataObjectOf(series)
  const isCurrent = series.metadataRevision === series.revision && series.metadataBase === base
  if (!object || !isCurrent) return null
  const readable = await db().instance.count({ where: { AND: [{ seriesId: series.id }, visible] } })
  if (readable !== series.instanceCount) return null
  // Opened here, where a newer one in its place can still be noticed.
  const reader = await openForReading(object).catch(() => null)
  if (!reader) return null
  await reader.close()
  const read = (signal: AbortSignal) => readMetadataObject(object, signal)
  return {
    version: digestOf([base, series.id, String(series.revision)]),
    stored: { sizeBytes: object.sizeBytes, read },
    read: (signal) => inflate(read(signal)),
  }
}

interface SeriesPart {
  series: SeriesWithStudy
  instances: MetadataInstance[]
}

/** Of several places with one SOP Instance UID, the oldest object counts, as when it is retrieved. */
async function instancesBySeries(all: readonly SeriesWithStudy[], visible: Prisma.InstanceWhereInput): Promise<SeriesPart[]> {
  const rows = await instancesOfSeries(
    all.map(({ id }) => id),
    visible,
  )
  const seen = new Set<string>()
  const shown = rows.filter(({ uid }) => !seen.has(uid) && seen.add(uid))
  return all.map((series) => ({ series, instances: shown.filter(({ seriesId }) => seriesId === series.id) }))
}

async function instancesOfSeries(seriesIds: string[], visible: Prisma.InstanceWhereInput) {
  const where = { AND: [{ seriesId: { in: seriesIds } }, visible] }
  const select = { id: true, uid: true, seriesId: true, number: true } as const
  const rows = await db().instance.findMany({ where, select, orderBy: { id: 'asc' } })
  // Not selected above: metadata that is still in the rows would be read with it.
  const pending = await db().instance.findMany({
    where: { AND: [where, { sealedMetadata: { not: null } }] },
    select: { id: true },
  })
  const isPending = new Set(pending.map(({ id }) => id))
  return rows.map((row) => ({ ...row, isPending: isPending.has(row.id) }))
}

async function* linesOf(parts: readonly SeriesPart[], base: string): AsyncGenerator<MetadataText> {
  for (const { series, instances } of parts) {
    const byNumber = instances.toSorted((a, b) => numberOf(a) - numberOf(b))
    yield* assembleMetadata(series, byNumber, base)
  }
}

const numberOf = (instance: MetadataInstance & { number?: number | null }): number => instance.number ?? 0

const digestOf = (of: readonly string[]): string => createHash('sha256').update(of.join('\0')).digest('hex').slice(0, 40)
