import { db, transaction } from '../../db/database'
import { newId } from '../../runtime/new-id'
import { objectKey } from '../../storage/object-key'
import { sealObject } from '../../storage/seal-object'
import { store } from '../../storage/open-store'
import { removeVariants } from '../erase-file'
import { makeObjectKey } from '../object-keys'
import type { Findings, IngestFile } from './findings'

/** Seals each derived picture under a key of its own. What an earlier, killed run left is removed first. */
export async function keepVariants(file: IngestFile, findings: Findings): Promise<void> {
  await removeVariants(file.id)
  for (const { name, type, width, height, bytes } of findings.pictures?.variants ?? []) {
    const objectId = newId()
    const key = `variants/${objectId.slice(-2)}/${objectId}`
    // The row comes first: bytes without a row are found by the sweep, a row without bytes by nobody.
    const dataKey = await transaction(async (tx) => {
      await tx.fileVariant.create({
        data: {
          fileId: file.id,
          name,
          type,
          width,
          height,
          size: BigInt(bytes.length),
          sha256: new Uint8Array(),
          objectKey: key,
          objectId,
        },
      })
      return makeObjectKey(tx, objectId)
    })
    const { sha256 } = await sealObject({ store: store(), key: objectKey(key), objectId, dataKey, source: once(bytes) })
    await db().fileVariant.update({ where: { fileId_name: { fileId: file.id, name } }, data: { sha256: new Uint8Array(sha256) } })
    findings.variants.push({ name, type, width, height, size: bytes.length, sha256, objectKey: key, objectId })
  }
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
