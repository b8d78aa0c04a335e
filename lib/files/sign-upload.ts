import type { Actor } from '../access/actor'
import { transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { plausibleTime } from './_internal/plausible-time'
import { createFile } from './create-file'
import type { EyeSide } from './schema'
import { signLink } from './signed-link'

/** Shorter than what a record without bytes is kept for. */
const LONGEST_SECONDS = 12 * 3600

export interface SignUpload {
  caseId: string | null
  filename: string
  declaredType: string
  sizeBytes: number
  eyeSide?: EyeSide
  /** ISO 8601. */
  capturedAt?: string
  lifetimeSeconds: number
}

export interface SignedUpload {
  /** Of the file; what becomes of it is told under this id from now on. */
  id: string
  link: string
  expiresAt: Date
}

/**
 * Opens the record of a file and signs the link to which its bytes are to be sent, once, in the actor's name. Policy,
 * type, limit and quota are checked here; that the actor may still send there, when the bytes come.
 *
 * @throws AppError as createFile; `bad_input` for a time at which no picture was taken
 */
export async function signUpload(actor: Actor, given: SignUpload): Promise<SignedUpload> {
  const { capturedAt: said, lifetimeSeconds, ...rest } = given
  const capturedAt = plausibleTime(said ?? null)
  if (said !== undefined && !capturedAt) throw fail.badInput('capturedAt is not a time at which a picture was taken')
  const id = newId()
  await transaction((tx) => createFile(tx, actor, { ...rest, id, uploadId: null, objectId: newId(), capturedAt }))
  const lifetimeMs = Math.min(lifetimeSeconds, LONGEST_SECONDS) * 1000
  const link = signLink({
    method: 'PUT',
    variant: 'original',
    disposition: 'attachment',
    fileId: id,
    userId: actor.id,
    sessionId: actor.sessionId,
    expiresAtMs: steadyNow() + lifetimeMs,
  })
  return { id, link, expiresAt: new Date(Date.now() + lifetimeMs) }
}
