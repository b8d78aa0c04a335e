import { db, type Prisma } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import type { SealedObjectRef } from '../../files/deliver/open-object'
import { readInstanceOf } from '../record/index-instance'
import { studyKey } from '../record/sealed-attributes'
import { openPacked, readPacked, type PackedJson } from '../record/sealed-json'
import { readMetadataLines, withBulkDataUris, type MetadataText } from './metadata-lines'

/** So many instances are read from the database at once. */
const BATCH_SIZE = 32

/** A header is read in the time in which so many instances are inflated. */
const FEW_OF = 16

/** A series, as far as its metadata needs it. */
export const SERIES_WITH_STUDY = {
  id: true,
  uid: true,
  revision: true,
  instanceCount: true,
  metadataRevision: true,
  metadataObjectKey: true,
  metadataObjectId: true,
  metadataSize: true,
  metadataBase: true,
  study: { select: { id: true, uid: true, wrappedKey: true } },
} as const satisfies Prisma.SeriesSelect
export type SeriesWithStudy = Prisma.SeriesGetPayload<{ select: typeof SERIES_WITH_STUDY }>

/** An instance, and whether its metadata is still in its own row. */
export interface MetadataInstance {
  id: string
  uid: string
  isPending: boolean
}

/** The object with the metadata of a series; null where there is none. */
export function metadataObjectOf({
  metadataObjectKey,
  metadataObjectId,
  metadataSize,
}: SeriesWithStudy): (SealedObjectRef & { sizeBytes: number }) | null {
  if (!metadataObjectKey || !metadataObjectId || metadataSize === null) return null
  return { objectKey: metadataObjectKey, objectId: metadataObjectId, sizeBytes: Number(metadataSize) }
}

/**
 * Yields the metadata of instances of a series, each as the text of its JSON, which is read before the next: from the object of the series, from their
 * own rows, or, where it is in neither, from their DICOM objects. Nothing is kept in memory beyond what a few instances are compressed to.
 *
 * @param base the address of the DICOMweb service, below which BulkDataURIs lie
 */
export async function* assembleMetadata(
  series: SeriesWithStudy,
  instances: readonly MetadataInstance[],
  base: string,
): AsyncGenerator<MetadataText> {
  const missing = new Map(instances.map((instance) => [instance.uid, instance]))
  const merged = new Set(instances.filter(({ isPending }) => !isPending).map(({ uid }) => uid))
  // A few of many are read from their own objects sooner than all are inflated.
  const isWorthwhile = merged.size * FEW_OF > series.instanceCount
  const object = isWorthwhile ? metadataObjectOf(series) : null
  try {
    for await (const { uid, text } of object ? readMetadataLines(object) : []) {
      if (!merged.delete(uid)) continue
      missing.delete(uid)
      yield withBulkDataUris(text, `${series.metadataBase ?? ''}/`, `${base}/`)
    }
  } catch (thrown) {
    // Another run has put a new object in its place: what is missing is read from the DICOM objects.
    if (!hasCategory(thrown, 'gone') && !hasCategory(thrown, 'not_found')) throw thrown
  }
  const left = [...missing.values()]
  for (let at = 0; at < left.length; at += BATCH_SIZE) yield* fromRows(series, left.slice(at, at + BATCH_SIZE), base)
}

async function* fromRows(
  { study, uid: seriesUid }: SeriesWithStudy,
  instances: readonly MetadataInstance[],
  base: string,
): AsyncGenerator<MetadataText> {
  const dataKey = studyKey(study)
  const rows = await db().instance.findMany({
    where: { id: { in: instances.map(({ id }) => id) } },
    select: { id: true, sealedMetadata: true, file: { select: { objectKey: true, objectId: true } } },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { id, uid } of instances) {
    const row = byId.get(id)
    if (!row) continue // It was erased meanwhile.
    const packed = row.sealedMetadata
      ? openPacked(dataKey, id, row.sealedMetadata)
      : await fromObject(id, row.file.objectKey, row.file.objectId)
    const url = `${base}/studies/${study.uid}/series/${seriesUid}/instances/${uid}`
    if (packed) yield withBulkDataUris(readPacked(packed), '', `${url}/bulkdata/`)
  }
}

async function fromObject(id: string, objectKey: string | null, objectId: string | null): Promise<PackedJson | null> {
  if (!objectKey || !objectId) return null
  return (await readInstanceOf(id, { objectKey, objectId })).metadata
}
