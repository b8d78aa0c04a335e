import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { parseCaptureTime } from '../record/parse-capture-time'
import { senderSourceOf } from '../record/schema'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import type { PresignedPut } from '../../storage/object-store'
import { whereAwaitingUpload } from './_internal/where-awaiting-upload'
import { createFile } from '../record/create-file'
import { lockFile } from '../record/lock-file'
import { INCOMING_PREFIX } from './direct-upload-job'
import { eraseFile } from '../erase/erase-file'
import type { BodySite, CaptureViewName } from '../body-site'
import type { EyeSide } from '../record/schema'
import { unsupportedTypeError } from '../record/kinds/kind-errors'
import { standardType } from '../record/kinds/file-types/schema'
import { KINDS } from '../record/kinds/schema'
import { signUrlToken } from '../deliver/signed-url-token'

/** Less than the retention of a record without bytes. */
const MAX_LIFETIME_SECONDS = 12 * 3600
/** We cannot revoke what the store signs. */
const MAX_DIRECT_LIFETIME_SECONDS = 15 * 60

export interface SignUpload {
  caseId: string | null
  filename: string
  declaredType: string
  sizeBytes: number
  eyeSide?: EyeSide
  bodySite?: BodySite
  view?: CaptureViewName
  /** ISO 8601. */
  capturedAt?: string
  lifetimeSeconds: number
  /** The bytes are sent to the object store itself, which signs the address. */
  direct?: boolean
}

export interface SignedUpload {
  /** The file's id, under which its state can be requested from now on. */
  id: string
  expiresAt: Date
  /** A link of ours, or a request to the object store. */
  to: { link: string } | PresignedPut
}

/**
 * Creates the record of a file and signs the address to which its bytes are to be sent, once, in the actor's name.
 * Policy, type, limit and quota are checked here; that the actor may still send there, when the bytes arrive.
 *
 * @throws AppError as createFile; `unsupported_type` for a declared type that a case does not accept, `bad_input`
 * for an impossible capture time
 */
export async function signUpload(actor: Actor, given: SignUpload): Promise<SignedUpload> {
  const { capturedAt: capturedAtText, lifetimeSeconds: _lifetime, direct = false, ...rest } = given
  const capturedAt = parseCaptureTime(capturedAtText ?? null)
  if (capturedAtText !== undefined && !capturedAt) throw fail('capture_time_not_valid')
  const type = standardType(given.declaredType)
  // The client can still choose another file now; after the PUT it only learns that the upload failed.
  if (type !== null && !Object.hasOwn(KINDS.case_picture.accepts, type)) throw unsupportedTypeError(KINDS.case_picture)
  const id = newUuid()
  const lifetime = lifetimeOf(given)
  const { expiresAt } = lifetime
  const { sessionId } = actor
  // The store accepts what it has signed at any time: that reservation stays, and sweepDirectUploads ends it.
  const uploadDeadline = direct ? undefined : new Date(lifetime.endsMs)
  await transaction(async (tx) => {
    const times = { uploadDeadline, ...(capturedAtText && { capturedAt, capturedBy: senderSourceOf(capturedAtText) }) }
    await createFile(tx, actor, { ...rest, id, uploadId: null, objectId: newUuid(), ...times })
    if (direct) await tx.directUpload.create({ data: { fileId: id, objectKey: INCOMING_PREFIX + id, sessionId, expiresAt } })
  })
  try {
    return await signAddress(actor, id, given, lifetime)
  } catch (thrown) {
    await eraseFile(id).catch(() => undefined) // A record without bytes is removed later; the thrown error matters.
    throw thrown
  }
}

/**
 * Signs another address for the bytes of a file that was created before, and whose first address was lost with its response.
 *
 * @throws AppError `not_found` once it is gone, `conflict` where its bytes have arrived
 */
export async function signUploadAgain(actor: Actor, id: string, given: SignUpload): Promise<SignedUpload> {
  const lifetime = lifetimeOf(given)
  const { expiresAt } = lifetime
  await transaction(async (tx) => {
    const file = (await tx.storedFile.count({ where: whereAwaitingUpload(actor, id) })) > 0 && (await lockFile(tx, id))
    if (!file) throw fail('file_not_found')
    if (file.status !== 'pending') throw fail('link_used')
    if (given.direct) await tx.directUpload.updateMany({ where: { fileId: id }, data: { expiresAt } })
    else await tx.storedFile.update({ where: { id }, data: { uploadDeadline: new Date(lifetime.endsMs) } })
  })
  return signAddress(actor, id, given, lifetime)
}

interface Lifetime {
  milliseconds: number
  expiresAt: Date
  /** On the steady clock. */
  endsMs: number
}

function lifetimeOf({ lifetimeSeconds, direct }: SignUpload): Lifetime {
  const milliseconds = Math.min(lifetimeSeconds, direct ? MAX_DIRECT_LIFETIME_SECONDS : MAX_LIFETIME_SECONDS) * 1000
  return { milliseconds, expiresAt: new Date(Date.now() + milliseconds), endsMs: steadyNow() + milliseconds }
}

async function signAddress(actor: Actor, id: string, given: SignUpload, lifetime: Lifetime): Promise<SignedUpload> {
  const { expiresAt, endsMs, milliseconds } = lifetime
  if (given.direct) return { id, expiresAt, to: await presignPut(id, given, milliseconds / 1000) }
  const what = { method: 'PUT', variant: 'original', disposition: 'attachment', fileId: id } as const
  const link = signUrlToken({ ...what, userId: actor.id, sessionId: actor.sessionId, expiresAtMs: endsMs })
  return { id, expiresAt, to: { link } }
}

async function presignPut(id: string, given: SignUpload, expiresInSeconds: number): Promise<PresignedPut> {
  const { declaredType: type, sizeBytes } = given
  const { url, headers } = await store().presignPut(objectKey(INCOMING_PREFIX + id), { expiresInSeconds, type, sizeBytes })
  // Every client sends the length automatically, and a browser does not let scripts set it.
  return { url, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length')) }
}
