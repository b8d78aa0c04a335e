import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { db, transaction } from '../../db/database'
import { type AppError, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ErrorCategory } from '../../errors/refusal'
import { queueForIngest, recordSealedSize } from '../../files/ingest/queue-for-ingest'
import { eraseFile } from '../../files/erase/erase-file'
import { refuseFile } from '../../files/erase/refuse-file'
import type { Destination } from '../../files/record/new-file'
import { sealNewFile } from '../../files/receive/seal-new-file'
import { newUuid } from '../../runtime/uuid'
import { putAside } from '../_internal/put-aside'
import { decodeBase64 } from './decode-base64'
import { BATCH_LIMITS } from './schema'
import { dicomDestination } from '../_internal/dicom-destination'
import { resolveNamedUser, type NamedUser } from '../_internal/resolve-named-user'

/** A file of a batch as it arrives: its name may come before or after its content. */
export interface FileInBatch {
  /** Its fields in order; a content is read or skipped before the next field is requested. */
  fields: AsyncIterable<{ name: 'filename'; text: string | null } | { name: 'content'; parts: AsyncIterator<string> | null }>
}

interface ReceiveBatch {
  body: AsyncIterable<Buffer>
  /** Reads the files of the body one after the other. */
  filesOf: (body: AsyncIterable<Buffer>) => AsyncIterable<FileInBatch>
  userName: string | null
  ip: string | null
  /** Throws where no more than these files may be sent. */
  assertMayReceive: (files: number) => Promise<void>
}

/** Errors of a file itself, or of its sender's quota: the others are still received. */
const FILE_ERROR_CATEGORIES: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  'corrupt',
  'too_large',
  'quota_exceeded',
  'bad_input',
  'empty_file',
])

/**
 * Receives many files in one call: none is taken before the body has arrived whole and its files are counted, since each costs its
 * sender a few bytes and us some transactions. All of them are queued for ingest in one transaction, once the last one is sealed. A
 * file that is refused is listed with its reason; where the call itself breaks, nothing is stored.
 *
 * @throws AppError `bad_input` for a batch without files, or with more than 500; `not_found` for a user whom the
 * sender may not name; what the bytes throw
 */
export async function receiveBatch(actor: Actor, { body, filesOf, userName, ip, assertMayReceive }: ReceiveBatch) {
  const user = userName === null ? null : await resolveNamedUser(actor, userName)
  const own: NamedUser = { userId: actor.role === 'service' ? null : actor.id, frontendUser: null }
  const destination = dicomDestination({ ...(user ?? own), isInUserList: user !== null, userName })
  const receivedIds: string[] = []
  const aside = await putAside(body)
  try {
    await assertMayReceive(await countFiles(filesOf(aside.read())))
    for await (const file of filesOf(aside.read())) await receiveFile(actor, file, destination, receivedIds)
    const id = newUuid()
    const owner = user ?? own
    const enqueue = await transaction(async (tx) => {
      await tx.dicomBatch.create({ data: { id, senderId: actor.id, ...owner, totalFiles: receivedIds.length } })
      await tx.dicomUpload.updateMany({ where: { id: { in: receivedIds } }, data: { batchId: id } })
      return queueForIngest(tx, receivedIds)
    })
    for (const fileId of receivedIds)
      recordAccess({ userId: actor.id, fileId, ip, action: 'upload', variant: null, outcome: 'allowed' })
    await enqueue()
    return toReceived(id, receivedIds.length)
  } catch (thrown) {
    for (const fileId of receivedIds) await eraseFile(fileId).catch(() => undefined) // What remains is removed later.
    throw thrown
  } finally {
    await aside.remove()
  }
}

async function countFiles(files: AsyncIterable<FileInBatch>): Promise<number> {
  const { maxFiles } = BATCH_LIMITS
  let count = 0
  for await (const _ of files) if (++count > maxFiles) throw fail('batch_too_many_files', { max_files: maxFiles })
  if (count === 0) throw fail('batch_empty')
  return count
}

/**
 * Returns the response to a batch that was received.
 *
 * @throws AppError `not_found`
 */
export async function getReceivedBatch(actor: Actor, id: string) {
  const batch = await db().dicomBatch.findFirst({ where: { id, senderId: actor.id }, select: { totalFiles: true } })
  if (!batch) throw fail('upload_not_found')
  return toReceived(id, batch.totalFiles)
}

const toReceived = (id: string, files: number) => ({
  batch_id: id,
  message: 'Received; the files are taken one after the other',
  total_files: files,
  status: 'queued' as const,
})

async function receiveFile(
  actor: Actor,
  { fields }: FileInBatch,
  destination: Destination,
  receivedIds: string[],
): Promise<void> {
  let filename: string | null = null
  let sealed: { id: string; sizeBytes: number } | null = null
  let refusal: AppError | null = null
  for await (const field of fields) {
    if (field.name === 'filename') filename = field.text
    else if (field.parts === null) refusal ??= fail('base64_not_valid')
    else if (sealed || refusal) refusal ??= fail('batch_content_repeated')
    else {
      try {
        const source = decodeBase64(field.parts)
        sealed = await sealNewFile(actor, { caseId: null, filename, declaredType: null, source, destination })
        receivedIds.push(sealed.id)
      } catch (thrown) {
        if (!isAppError(thrown) || !FILE_ERROR_CATEGORIES.has(thrown.category)) throw thrown
        refusal = thrown
      }
      // Whatever stopped it, what follows comes after the end of this text.
      for (let rest = await field.parts.next(); !rest.done; rest = await field.parts.next());
    }
  }
  if (!sealed) {
    refusal ??= fail('batch_content_missing')
    const nothing = { caseId: null, filename, declaredType: null, source: Buffer.alloc(0), destination }
    sealed = await sealNewFile(actor, nothing)
    receivedIds.push(sealed.id)
  }
  if (!refusal && filename === null) refusal = fail('batch_filename_missing')
  await recordSealedSize(sealed.id, { sizeBytes: sealed.sizeBytes, filename })
  if (refusal) await refuseFile(sealed.id, refusal, 'pending')
}
