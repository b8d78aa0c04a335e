import type { Actor } from '../access/actor'
import { recordAccess } from '../audit/record-access'
import { transaction } from '../db/database'
import { type AppError, type ErrorCode, isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { enterLine, noteSealed } from '../files/enter-line'
import { eraseFile } from '../files/erase-file'
import { refuseFile } from '../files/refuse-file'
import { sealNewFile } from '../files/seal-new-file'
import { newId } from '../runtime/new-id'
import { decodeBase64 } from './decode-base64'
import { namedUser, type NamedUser } from './named-user'

/** A file of a batch while it comes: its name may stand before its content or behind it. */
export interface FileInBatch {
  /** The next of its fields; a content is read before the next field is asked for, or passed over. */
  fields: AsyncIterable<{ name: 'filename'; text: string | null } | { name: 'content'; parts: AsyncIterator<string> | null }>
}

export interface TakeBatch {
  files: AsyncIterable<FileInBatch>
  userName: string | null
  ip: string | null
  /** Asked before each file: throws where there may be no more. */
  mayTake: () => Promise<void>
}

/** Of one batch: more of them are several batches. */
export const MOST_FILES = 500

/** What is wrong with a file itself, or with what its sender may still send: the others are taken all the same. */
const OF_THE_FILE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'corrupt',
  'too_large',
  'quota_exceeded',
  'bad_input',
  'empty_file',
])

/**
 * Takes many files in one call: each is sealed as it comes, and all of them go into the ingest line in one transaction, once
 * the last one is here. A file that cannot be taken is listed with its reason; where the call itself breaks, nothing stays.
 *
 * @throws AppError `bad_input` for a batch without files, or with more than 500; `not_found` for somebody whom the sender may
 * not name; what the bytes throw
 */
export async function takeBatch(actor: Actor, { files, userName, ip, mayTake }: TakeBatch) {
  const user = userName === null ? null : await namedUser(actor, userName)
  const own: NamedUser = { userId: actor.role === 'service' ? null : actor.id, frontendUser: null }
  const door2 = { ...(user ?? own), isListed: user !== null }
  const taken: string[] = []
  try {
    for await (const file of files) {
      if (taken.length >= MOST_FILES) throw fail.badInput(`A batch has at most ${MOST_FILES} files: send several`)
      await mayTake()
      await takeOne(actor, file, door2, taken)
    }
    if (taken.length === 0) throw fail.badInput('The batch has no files: send them as “files”')
    const id = newId()
    const owner = user ?? own
    const enqueue = await transaction(async (tx) => {
      await tx.dicomBatch.create({ data: { id, senderId: actor.id, ...owner, totalFiles: taken.length } })
      await tx.dicomUpload.updateMany({ where: { id: { in: taken } }, data: { batchId: id } })
      return enterLine(tx, taken)
    })
    for (const fileId of taken)
      recordAccess({ userId: actor.id, fileId, ip, action: 'upload', variant: null, outcome: 'allowed' })
    await enqueue()
    return { batch_id: id, message: 'Received; the files are taken one after the other', total_files: taken.length, status: 'queued' as const } // prettier-ignore
  } catch (thrown) {
    for (const fileId of taken) await eraseFile(fileId).catch(() => undefined) // What stays is cleared away later.
    throw thrown
  }
}

type Door2 = NamedUser & { isListed: boolean }

async function takeOne(actor: Actor, { fields }: FileInBatch, door2: Door2, taken: string[]): Promise<void> {
  let filename: string | null = null
  let sealed: { id: string; sizeBytes: number } | null = null
  let refusal: AppError | null = null
  for await (const field of fields) {
    if (field.name === 'filename') filename = field.text
    else if (field.parts === null) refusal ??= fail.corrupt('The content of the file is not base64 text')
    else if (sealed || refusal) refusal ??= fail.badInput('The file has its content twice')
    else {
      try {
        const source = decodeBase64(field.parts)
        sealed = await sealNewFile(actor, { caseId: null, filename, declaredType: null, source, door2 })
        taken.push(sealed.id)
      } catch (thrown) {
        if (!isAppError(thrown) || !OF_THE_FILE.has(thrown.code)) throw thrown
        refusal = thrown
      }
      // Whatever stopped it, what follows stands behind the end of this text.
      for (let rest = await field.parts.next(); !rest.done; rest = await field.parts.next());
    }
  }
  if (!sealed) {
    refusal ??= fail.corrupt('The file has no content')
    const nothing = { caseId: null, filename, declaredType: null, source: Buffer.alloc(0), door2 }
    sealed = await sealNewFile(actor, nothing)
    taken.push(sealed.id)
  }
  if (!refusal && filename === null) refusal = fail.badInput('The file has no name')
  await noteSealed(sealed.id, { sizeBytes: sealed.sizeBytes, filename })
  if (refusal) await refuseFile(sealed.id, refusal, 'pending')
}
