import type { Actor } from '../access/actor'
import { recordAccess, recordAccessAndWait } from '../audit/record-access'
import { findLinkActor } from '../auth/find-link-actor'
import { db, transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { processWide } from '../runtime/process-wide'
import type { BodySource } from '../uploads/body-source'
import type { FloorOptions } from '../uploads/floor'
import { holdPerson } from './_internal/hold-person'
import { lockFile } from './_internal/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { LONGEST_MS, sealBody, tooLong, tooShort } from './_internal/seal-body'
import { whereArriving } from './_internal/where-arriving'
import { enqueueIngest } from './ingest-job'
import { forgetObjectKeys, keepObjectKey, newObjectKey } from './object-keys'
import { readLink, type LinkClaims } from './signed-link'
import type { StoredFileRow } from './stored-file-row'

export interface ReceiveSigned {
  link: string
  body: BodySource
  /** Content-Length, where the sender says it. */
  lengthBytes: number | null
  ip: string | null
  signal: AbortSignal
  /** A body that is slower than this is given up. Default 64 bytes a second over 60 s. */
  floor?: FloorOptions
  /** A body that takes so long is given up. Default 50 minutes. */
  longestMs?: number
}

/**
 * Takes the bytes that a signed link asks for, in the name of whoever asked for it, and hands them to the ingest line. A
 * body that does not come whole leaves nothing, and the link can be tried again; once one came whole, the link is used.
 *
 * @returns the id of the file, which is looked at now
 * @throws AppError `not_found`, the very same for a link that we never signed and one whose person may not send there any
 * more; `gone` when its time is over; `conflict` when it was used, or a later try took its place; `too_large`, `bad_input`
 * and `timeout` as sealBody
 */
export async function receiveSigned(given: ReceiveSigned): Promise<{ id: string }> {
  const claims = readLink(given.link)
  if (claims?.method !== 'PUT') throw fail.notFound('link')
  const { userId, fileId } = claims
  try {
    const { actor, file } = await holderOf(claims)
    refuseOtherLength(given.lengthBytes, Number(file.size))
    await lastOneWins(fileId, given.signal, (signal) => receive(actor, file, { ...given, signal }))
  } catch (thrown) {
    if (hasCode(thrown, 'not_found'))
      recordAccess({ userId, fileId, ip: given.ip, action: 'upload', variant: null, outcome: 'denied' })
    throw thrown
  }
  await recordAccessAndWait({ userId, fileId, ip: given.ip, action: 'upload', variant: null, outcome: 'allowed' })
  return { id: fileId }
}

async function holderOf(claims: LinkClaims): Promise<{ actor: Actor; file: StoredFileRow }> {
  const actor = await findLinkActor(claims)
  const file = actor && (await db().storedFile.findFirst({ where: whereArriving(actor, claims.fileId) }))
  if (!file) throw fail.notFound('link')
  refuseUsed(file)
  if (claims.expiresAtMs <= steadyNow()) throw expired()
  return { actor, file }
}

function refuseUsed({ status }: StoredFileRow): void {
  if (status !== 'pending') throw fail.conflict('This link was used: the file has arrived')
}

function refuseOtherLength(lengthBytes: number | null, sizeBytes: number): void {
  if (lengthBytes === null || lengthBytes === sizeBytes) return
  throw lengthBytes > sizeBytes ? tooLong() : tooShort()
}

/** Each try has an object and a key of its own, so that two at once never mix: the key of the first to be whole is kept. */
async function receive(actor: Actor, file: StoredFileRow, { body, signal, floor, longestMs }: ReceiveSigned): Promise<void> {
  await claimWhileItComes(file.id, actor.id, longestMs)
  const [objectId, dataKey, sizeBytes] = [newId(), newObjectKey(), Number(file.size)]
  const key = `${file.objectKey!.split('/')[0]}/${objectId.slice(-2)}/${objectId}`
  await sealBody({ key, objectId, dataKey, sizeBytes, body, signal, floor, longestMs })
  try {
    await transaction(async (tx) => {
      const row = await lockFile(tx, file.id)
      // Asked again: much may have happened while the bytes came.
      if (!row || (await tx.storedFile.count({ where: whereArriving(actor, file.id) })) === 0) throw fail.notFound('link')
      refuseUsed(row)
      if (row.objectId) await forgetObjectKeys(tx, [row.objectId])
      await keepObjectKey(tx, objectId, dataKey)
      const received = { objectId, objectKey: key, receivedBytes: BigInt(sizeBytes), status: 'processing' } as const
      await tx.storedFile.update({ where: { id: file.id }, data: received })
      await enqueueIngest(file.id, tx)
    })
  } catch (thrown) {
    await removeObjects([key])
    throw thrown
  }
}

/**
 * Goes on claiming the file's room for as long as its bytes may come: the address may end meanwhile, and what it claimed be
 * given to somebody else. Asked while the person is held, by whom all claims are counted.
 */
function claimWhileItComes(fileId: string, ownerId: string, longestMs = LONGEST_MS): Promise<void> {
  return transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (!file) throw fail.notFound('link')
    await holdPerson(tx, ownerId)
    const now = steadyNow()
    if (file.comesUntil && file.comesUntil.getTime() <= now) throw expired()
    const comesUntil = new Date(Math.max(file.comesUntil?.getTime() ?? 0, now + longestMs))
    await tx.storedFile.updateMany({ where: { id: fileId, status: 'pending' }, data: { comesUntil } })
  })
}

const expired = () => fail.gone('This link has expired: ask for a new one')

const trying = processWide<Map<string, AbortController>>('signed-puts')

/** A client tries again because its line broke; its first try, which may not know that yet, ends then. */
async function lastOneWins<T>(fileId: string, outer: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const tries = trying.peek() ?? new Map<string, AbortController>()
  if (!trying.peek()) trying.set(tries)
  const mine = new AbortController()
  tries.get(fileId)?.abort(fail.conflict('A later request sends to this link'))
  tries.set(fileId, mine)
  try {
    return await work(AbortSignal.any([outer, mine.signal]))
  } finally {
    if (tries.get(fileId) === mine) tries.delete(fileId)
  }
}
