import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import type { Variant } from '../../imaging/render-variants'
import { newId } from '../../runtime/new-id'
import { objectKey } from '../../storage/object-key'
import { sealObject } from '../../storage/seal-object'
import { store } from '../../storage/open-store'
import { forgetVariants } from '../_internal/forget-objects'
import { hasCategory } from '../categories'
import { lockProcessing } from '../_internal/lock-file'
import { removeObjects } from '../_internal/remove-objects'
import { makeObjectKey } from '../object-keys'
import type { Findings, IngestFile } from './findings'

/** Seals each derived picture under a key of its own. What an earlier, killed run left is removed first. */
export async function keepVariants(file: IngestFile, findings: Findings): Promise<void> {
  const leftBehind = await transaction(async (tx) => {
    await lockProcessing(tx, file.id)
    return forgetVariants(tx, file.id)
  })
  await removeObjects(leftBehind)
  for (const variant of findings.pictures?.variants ?? []) findings.variantIds.push(await keep(file, variant))
}

async function keep({ id: fileId, kind }: IngestFile, { name, type, width, height, bytes }: Variant): Promise<string> {
  const objectId = newId()
  const key = objectKey(`${hasCategory(kind) ? 'thumbnails' : 'variants'}/${objectId.slice(-2)}/${objectId}`)
  // The row comes first: bytes without a row are found by the sweep, a row without bytes by nobody.
  const dataKey = await transaction(async (tx) => {
    await lockProcessing(tx, fileId)
    const size = BigInt(bytes.length)
    const sha256 = new Uint8Array() // Known once it is sealed.
    await tx.fileVariant.create({ data: { fileId, name, type, width, height, size, sha256, objectKey: key, objectId } })
    return makeObjectKey(tx, objectId)
  })
  const { sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source: once(bytes) })
  const kept = await db().fileVariant.updateMany({ where: { fileId, objectId }, data: { sha256: new Uint8Array(sha256) } })
  if (kept.count === 1) return objectId
  // Erased while it was being sealed, or taken up by another run: these bytes are nobody's.
  await removeObjects([key])
  throw fail.gone('The file is not being looked at any more')
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
