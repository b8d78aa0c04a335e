import { db, transaction } from '../../../db/database'
import { fail } from '../../../errors/fail'
import type { Variant } from '../../../imaging/raster/render-variants'
import { newUuid } from '../../../runtime/uuid'
import { objectKey } from '../../../storage/object-key'
import { sealObject } from '../../../storage/sealed/seal-object'
import { store } from '../../../storage/open-store'
import { deleteVariantRecords } from '../../erase/_internal/delete-object-records'
import { KINDS, type KindName } from '../../record/kinds/schema'
import { lockProcessing } from '../../record/lock-file'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { generateDataKey, storeDataKeys } from '../../deliver/data-keys'
import type { Findings, IngestFile } from './findings'

/**
 * Seals each derived image under a key of its own, all at once. What an earlier, killed run left is removed first.
 *
 * @throws AppError `conflict` where the file was erased or taken over by another run meanwhile; as sealObject
 */
export async function storeVariants({ id: fileId, kind }: IngestFile, findings: Findings): Promise<void> {
  const variants = (findings.derivedImages?.variants ?? []).map((variant) => withNewObject(kind as KindName, variant))
  if (variants.length === 0) return // What an earlier run left, `publish` removes.
  // The rows come first: the sweep finds bytes without a row, but nothing finds a row without bytes.
  const orphanedKeys = await transaction(async (tx) => {
    await lockProcessing(tx, fileId)
    const orphaned = await deleteVariantRecords(tx, fileId)
    await tx.fileVariant.createMany({
      data: variants.map(({ bytes, dataKey: _, ...row }) => ({
        fileId,
        ...row,
        size: BigInt(bytes.length),
        sha256: new Uint8Array(), // Known once it is sealed.
      })),
    })
    await storeDataKeys(
      tx,
      variants.map(({ objectId, dataKey }) => ({ objectId, dataKey, fileId })),
    )
    return orphaned
  })
  await removeObjects(orphanedKeys)
  const outcomes = await Promise.allSettled(variants.map(seal)) // None is written on behind a failure.
  const sums = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return new Uint8Array(outcome.value.sha256)
  })
  const objectIds = variants.map(({ objectId }) => objectId)
  const updated = await db().$executeRaw`UPDATE file_variants v SET sha256 = sealed.sum
    FROM unnest(${objectIds}::uuid[], ${sums}::bytea[]) AS sealed(id, sum)
    WHERE v.file_id = ${fileId}::uuid AND v.object_id = sealed.id`
  if (updated < variants.length) {
    // Erased while they were being sealed, or taken over by another run: these bytes have no owner.
    await removeObjects(variants.map(({ objectKey }) => objectKey))
    throw fail('file_not_processing')
  }
  findings.variantIds.push(...objectIds)
}

function withNewObject(kind: KindName, variant: Variant) {
  const objectId = newUuid()
  const key = objectKey(`${KINDS[kind].variantKeyPrefix ?? 'variants'}/${objectId.slice(-2)}/${objectId}`)
  return { ...variant, objectKey: key, objectId, dataKey: generateDataKey() }
}

const seal = ({ objectKey: key, objectId, dataKey, bytes }: ReturnType<typeof withNewObject>) =>
  sealObject({ store: store(), key, objectId, dataKey, source: toAsyncIterable(bytes) })

async function* toAsyncIterable(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
