import type { Actor } from '../../access/actor'
import { wherePersona } from '../../access/where-persona'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { detectPersonaContentType } from '../_internal/detect-persona-content-type'
import { tooLargeError } from '../../files/record/kinds/kind-errors'
import { maxBytesOfDeclared } from '../../files/record/kinds/kind-limits'
import { declaredPersonaKind } from '../_internal/declared-persona-kind'
import { storeFileOrThrow } from '../../files/receive/store-file-or-throw'
import { findPersona } from '../_internal/find-persona'
import { personaDestination } from './persona-destination'
import { mediaShape, toMedia } from '../_internal/to-media'
import { peekStream } from '../_internal/peek-stream'
import type { MediaRecord } from '../schema'

interface UploadMediaOptions {
  filename: string | null
  declaredType: string | null
  /** Read at the store's pace: an incomplete source leaves nothing. */
  source: AsyncIterable<Buffer>
  /** The description before the bytes, where there is one. */
  description: string | null
  /** Reads the description after the bytes. */
  readTrailingDescription: () => Promise<string | null>
  ip: string | null
  /** How long to wait for the check. */
  waitMs: number
}

/**
 * Checks that an actor may add media to a persona, before anything is read.
 *
 * @returns its number
 * @throws AppError `not_found`, `forbidden` for one that the actor may only view
 */
export async function requireUploadPermission(actor: Actor, persona: string): Promise<string> {
  const { id, number } = await findPersona(actor, persona, 'persona:read')
  const mine = await db().persona.count({ where: { AND: [{ id }, wherePersona(actor, 'persona:change')] } })
  if (mine === 0) throw fail('persona_add_forbidden')
  return String(number)
}

/**
 * Uploads an image or a video for a persona through the one ingest pipeline, and waits for the result. Its type is
 * detected from its first bytes: anything else is not stored.
 *
 * @returns the record: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeFileOrThrow; `not_found`; `bad_input` for another type, in the Media API's words
 */
export async function uploadMedia(actor: Actor, persona: string, given: UploadMediaOptions): Promise<MediaRecord> {
  const { head, whole } = await peekStream(given.source)
  if (head.length === 0) throw fail('empty_file')
  const { id } = await storeFileOrThrow(actor, {
    caseId: null,
    destination: personaDestination(persona),
    filename: given.filename ?? '',
    declaredType: await detectKind(head, whole, given),
    description: given.description,
    source: whole,
    deferredFields: async () => ({ description: await given.readTrailingDescription() }),
    waitMs: given.waitMs,
    ip: given.ip,
  })
  return toMedia(await db().storedFile.findUniqueOrThrow({ where: { id }, ...mediaShape }))
}

/**
 * Too large comes first, whatever the type: clients of the Media API expect the size check before the content check.
 */
async function detectKind(head: Buffer, whole: AsyncIterable<Buffer>, given: UploadMediaOptions): Promise<string> {
  const { declaredType: declared, filename } = given
  try {
    return await detectPersonaContentType(head, { declared, filename })
  } catch (refusal) {
    const { kind, type } = declaredPersonaKind(declared, filename)
    const maxBytes = maxBytesOfDeclared(kind, type) ?? Infinity
    let size = 0
    for await (const part of whole) if ((size += part.length) > maxBytes) throw tooLargeError(kind, maxBytes)
    throw refusal
  }
}
