import { whereInstance } from '../../access/where-study'
import { recordAccessAndWait } from '../../audit/record-access'
import { db } from '../../db/database'
import { readIdentityOfHead } from '../../dicom/parse/read-identity'
import { fail } from '../../errors/fail'
import { deidentifiedCopy } from '../../files/deliver/deidentify/deidentified-copy'
import { openObject } from '../../files/deliver/open-object'
import type { Actor } from '../../access/actor'
import { storeInstance } from '../client/store-instance'
import { archiveActor } from '../connection/archive-account'
import { openConnection } from '../connection/archive-connection'

interface OutgoingTransfer {
  id: string
  destinationId: string
  fileId: string
}

/**
 * Sends one object to a destination: the original, or a de-identified copy. The access log records it before a byte is
 * sent, in the name of the destination.
 *
 * @throws AppError `image_not_found` where the object is gone, or its case is of another site now;
 * `archive_pixels_unreviewed` where a copy might show a name; as storeInstance
 */
export async function sendInstance({ id, destinationId, fileId }: OutgoingTransfer): Promise<void> {
  const destination = await db().archiveDestination.findUnique({ where: { id: destinationId } })
  if (!destination) throw fail('archive_not_found')
  const actor = await archiveActor(destinationId, { grants: ['dicomweb_read'], site: destination.site })
  const opened = await (destination.isDeidentified ? openCopy : openOriginal)(actor, fileId)
  // Before it is there: a source at the same address might have found it already.
  await db().archiveTransfer.updateMany({ where: { id }, data: { sentUid: opened.uid } })
  await storeInstance(openConnection(destination), opened)
}

async function openOriginal(actor: Actor, fileId: string) {
  const found = await db().instance.findFirst({
    where: { AND: [whereInstance(actor), { id: fileId }] },
    select: { uid: true, file: { select: { objectKey: true, objectId: true, size: true } } },
  })
  if (!found?.file.objectKey || !found.file.objectId) throw fail('image_not_found')
  const { objectKey, objectId } = found.file
  const sizeBytes = Number(found.file.size)
  const access = { userId: actor.id, fileId, ip: null, action: 'download', variant: 'original' } as const
  await recordAccessAndWait({ ...access, outcome: 'allowed' })
  const read = async function* () {
    const reader = await openObject({ objectKey, objectId, sizeBytes })
    try {
      yield* reader.read()
    } finally {
      await reader.close()
    }
  }
  return { uid: found.uid, sizeBytes, read }
}

/** Enough for everything before the pixels that names an object. */
const HEAD_BYTES = 256 * 1024

async function openCopy(actor: Actor, fileId: string) {
  const copy = await deidentifiedCopy(actor, { fileId, permission: 'study:read', dates: 'drop', ip: null })
  if (copy.mayShowText) throw fail('archive_pixels_unreviewed')
  const { signal } = new AbortController()
  const head: Uint8Array[] = []
  const end = Math.min(HEAD_BYTES, copy.sizeBytes) - 1
  for await (const part of copy.read({ start: 0, end }, signal)) head.push(part)
  const identity = await readIdentityOfHead(Buffer.concat(head))
  if (!identity?.uid) throw fail('not_convertible_to_dicom')
  return { uid: identity.uid, sizeBytes: copy.sizeBytes, read: () => copy.read(undefined, signal) }
}
