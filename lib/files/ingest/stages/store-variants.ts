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
import { createDataKey } from '../../deliver/data-keys'
import type { Findings, IngestFile } from './findings'

/** Seals each derived image under a key of its own. What an earlier, killed run left is removed first. */
export async function storeVariants(file: IngestFile, findings: Findings): Promise<void> {
  const orphanedKeys = await transaction(async (tx) => {
    await lockProcessing(tx, file.id)
    return deleteVariantRecords(tx, file.id)
  })
  await removeObjects(orphanedKeys)
  for (const variant of findings.derivedImages?.variants ?? []) findings.variantIds.push(await storeVariant(file, variant))
}

async function storeVariant({ id: fileId, kind }: IngestFile, { bytes, ...variant }: Variant): Promise<string> {
  const objectId = newUuid()
  const key = objectKey(`${KINDS[kind as KindName].variantKeyPrefix ?? 'variants'}/${objectId.slice(-2)}/${objectId}`)
  // The row comes first: the sweep finds bytes without a row, but nothing finds a row without bytes.
  const dataKey = await transaction(async (tx) => {
    await lockProcessing(tx, fileId)
    const size = BigInt(bytes.length)
    const sha256 = new Uint8Array() // Known once it is sealed.
    await tx.fileVariant.create({ data: { fileId, ...variant, size, sha256, objectKey: key, objectId } })
    return createDataKey(tx, objectId)
  })
  const { sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source: toAsyncIterable(bytes) })
  const updated = await db().fileVariant.updateMany({ where: { fileId, objectId }, data: { sha256: new Uint8Array(sha256) } })
  if (updated.count === 1) return objectId
  // Erased while it was being sealed, or taken over by another run: these bytes have no owner.
  await removeObjects([key])
  throw fail('file_not_processing')
}

async function* toAsyncIterable(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
