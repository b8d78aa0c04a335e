import type { Actor } from '../access/actor'
import { transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { plausibleTime } from './_internal/plausible-time'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import type { SignedPut } from '../storage/store'
import { createFile } from './create-file'
import { INCOMING } from './direct-job'
import { eraseFile } from './erase-file'
import type { EyeSide } from './schema'
import { signLink } from './signed-link'

/** Shorter than what a record without bytes is kept for. */
const LONGEST_SECONDS = 12 * 3600
/** What the store signs, we cannot take back. */
const LONGEST_DIRECT_SECONDS = 15 * 60

export interface SignUpload {
  caseId: string | null
  filename: string
  declaredType: string
  sizeBytes: number
  eyeSide?: EyeSide
  /** ISO 8601. */
  capturedAt?: string
  lifetimeSeconds: number
  /** The bytes go to the object store itself, which signs the address. */
  direct?: boolean
}

export interface SignedUpload {
  /** Of the file; what becomes of it is told under this id from now on. */
  id: string
  expiresAt: Date
  /** A link of ours, or a request to the object store. */
  to: { link: string } | SignedPut
}

/**
 * Opens the record of a file and signs the address to which its bytes are to be sent, once, in the actor's name. Policy,
 * type, limit and quota are checked here; that the actor may still send there, when the bytes come.
 *
 * @throws AppError as createFile; `bad_input` for a time at which no picture was taken
 */
export async function signUpload(actor: Actor, given: SignUpload): Promise<SignedUpload> {
  const { capturedAt: said, lifetimeSeconds, direct = false, ...rest } = given
  const capturedAt = plausibleTime(said ?? null)
  if (said !== undefined && !capturedAt) throw fail.badInput('capturedAt is not a time at which a picture was taken')
  const id = newId()
  const lifetimeMs = Math.min(lifetimeSeconds, direct ? LONGEST_DIRECT_SECONDS : LONGEST_SECONDS) * 1000
  const expiresAt = new Date(Date.now() + lifetimeMs)
  const { sessionId } = actor
  const endsMs = steadyNow() + lifetimeMs
  // The store takes what it has signed for whenever it comes: that claim stays, and sweepDirect ends it.
  const comesUntil = direct ? undefined : new Date(endsMs)
  await transaction(async (tx) => {
    await createFile(tx, actor, { ...rest, id, uploadId: null, objectId: newId(), capturedAt, comesUntil })
    if (direct) await tx.directUpload.create({ data: { fileId: id, objectKey: INCOMING + id, sessionId, expiresAt } })
  })
  if (direct) return { id, expiresAt, to: await signedByStore(id, given, lifetimeMs / 1000) }
  const what = { method: 'PUT', variant: 'original', disposition: 'attachment', fileId: id } as const
  const link = signLink({ ...what, userId: actor.id, sessionId, expiresAtMs: endsMs })
  return { id, expiresAt, to: { link } }
}

async function signedByStore(id: string, given: SignUpload, expiresInSeconds: number): Promise<SignedPut> {
  const { declaredType: type, sizeBytes } = given
  try {
    const { url, headers } = await store().signPut(objectKey(INCOMING + id), { expiresInSeconds, type, sizeBytes })
    // Every client says the length by itself, and a browser lets nobody else say it.
    return { url, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length')) }
  } catch (thrown) {
    await eraseFile(id).catch(() => undefined) // A record that nothing came for is cleared away later; what was thrown counts.
    throw thrown
  }
}
