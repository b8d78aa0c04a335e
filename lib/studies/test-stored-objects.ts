import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { db, transaction } from '../db/database'
import { storeDataKey } from '../files/deliver/data-keys'
import { ingestFile } from '../files/ingest/ingest-file'
import { sealNewObject } from '../files/receive/seal-new-object'
import { sendFile } from '../files/test-files-fixture'
import { putInstance, readInstanceOf } from './record/index-instance'

/** Stores a file in a case, or in its sender's own space, and returns its id. */
export async function storeTestFile(actor: Actor, bytes: Buffer, caseId?: string): Promise<string> {
  const id = await sendFile(actor, bytes, {
    filename: 'slice.dcm',
    filetype: 'application/dicom',
    ...(caseId ? { case_id: caseId } : {}),
  })
  await ingestFile(id)
  return id
}

/** Where a test's object lies. */
export interface TestAddress {
  /** Its file's id. */
  id: string
  study: string
  series: string
  instance: string
  frames: number
}

/**
 * Puts a DICOM object into its study without the ingest pipeline: nothing is derived from it, and it takes milliseconds.
 * It is in a case, or in its owner's own space.
 */
export async function placeTestObject(owner: Actor, bytes: Uint8Array, caseId: string | null = null): Promise<TestAddress> {
  const sealed = await sealNewObject('objects', Readable.from([Buffer.from(bytes)]))
  const { id } = await transaction(async (tx) => {
    await storeDataKey(tx, sealed.objectId, sealed.dataKey)
    const file = await tx.storedFile.create({
      data: {
        ...{ kind: caseId ? 'case_picture' : 'inbox', ownerId: owner.id, caseId, type: 'application/dicom', status: 'completed' },
        ...{ size: BigInt(sealed.sizeBytes), sha256: new Uint8Array(sealed.sha256), completedAt: new Date() },
        ...{ objectKey: sealed.objectKey, objectId: sealed.objectId },
      },
    })
    await putInstance(tx, file, await readInstanceOf(file.id, sealed))
    return file
  })
  const found = await db().instance.findUniqueOrThrow({ where: { id }, include: { study: true, series: true } })
  return { id, study: found.study.uid, series: found.series.uid, instance: found.uid, frames: found.frames }
}
