import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { db, transaction } from '../../db/database'
import { deleteDataKeys, storeDataKey } from '../../files/deliver/data-keys'
import { sealNewObject, type SealedNewObject } from '../../files/receive/seal-new-object'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { assembleMetadata, SERIES_WITH_STUDY, type MetadataInstance, type SeriesWithStudy } from './assemble-metadata'
import { toArrayText } from './metadata-lines'

/**
 * Writes the metadata of all instances of a series as one compressed, sealed object, which is sent as it is (decision
 * 0048). What is in the rows of instances is cleared only in the transaction that makes the new object the current one:
 * a kill at any point loses nothing, and what it leaves behind has no key and is swept. A change of the series meanwhile
 * discards the run; that change has queued the next one.
 *
 * @param base the address of the DICOMweb service, below which BulkDataURIs lie
 * @returns whether there is a new object
 */
export async function mergeSeriesMetadata(seriesId: string, base: string): Promise<boolean> {
  const series = await db().series.findUnique({ where: { id: seriesId }, select: SERIES_WITH_STUDY })
  if (!series || (series.metadataRevision === series.revision && series.metadataBase === base)) return false
  const instances = await instancesOf(seriesId)
  const text = Readable.from(toArrayText(assembleMetadata(series, instances, base)))
  // As strong as by default costs twice the time for a tenth less.
  const packed = text.pipe(createGzip({ level: 6 }))
  text.on('error', (error) => packed.destroy(error))
  const made = await sealNewObject('metadata', packed as AsyncIterable<Uint8Array>)
  const isCurrent = await makeCurrent(series, instances, base, made)
  const replaced = isCurrent ? series.metadataObjectKey : made.objectKey
  // What cannot be removed now has no key, and is swept.
  if (replaced)
    await store()
      .remove(objectKey(replaced))
      .catch(() => undefined)
  return isCurrent
}

/** Those that are part of the series, in the order of their numbers. */
const instancesOf = (seriesId: string): Promise<MetadataInstance[]> =>
  db().$queryRaw<MetadataInstance[]>`SELECT id::text, uid, sealed_metadata IS NOT NULL AS "isPending" FROM instances
    WHERE series_id = ${seriesId}::uuid AND NOT is_duplicate ORDER BY number, id`

function makeCurrent(
  series: SeriesWithStudy,
  instances: readonly MetadataInstance[],
  base: string,
  made: SealedNewObject,
): Promise<boolean> {
  const { id, revision, metadataObjectId: former } = series
  return transaction(async (tx) => {
    // In the order in which the writers of a study lock: its row, the series, the instances.
    await tx.$queryRaw`SELECT 1 FROM studies WHERE id = ${series.study.id}::uuid FOR UPDATE`
    const { count } = await tx.series.updateMany({
      where: { id, revision, metadataObjectId: former },
      data: {
        metadataRevision: revision,
        metadataObjectKey: made.objectKey,
        metadataObjectId: made.objectId,
        metadataSize: BigInt(made.sizeBytes),
        metadataBase: base,
      },
    })
    if (count === 0) return false
    await storeDataKey(tx, made.objectId, made.dataKey)
    const merged = instances.filter(({ isPending }) => isPending).map((instance) => instance.id)
    await tx.instance.updateMany({ where: { seriesId: id, id: { in: merged } }, data: { sealedMetadata: null } })
    if (former) await deleteDataKeys(tx, [former])
    return true
  })
}
