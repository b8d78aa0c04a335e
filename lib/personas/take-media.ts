import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { contentKind } from '../files/content-kind'
import { tooLargeFor } from '../files/kind-refusals'
import { declaredLimit } from '../files/kinds'
import { personaKind } from '../files/persona-kind'
import { storeAccepted } from '../files/store-accepted'
import { findPersona } from './_internal/find-persona'
import { mediaShape, toMedia } from './_internal/to-media'
import { peek } from './_internal/peek'
import type { MediaRecord } from './schema'

export interface TakeMedia {
  filename: string | null
  declaredType: string | null
  /** Read at the pace of the store: what does not come whole leaves nothing. */
  source: AsyncIterable<Buffer>
  /** What stood before the bytes, where something did. */
  description: string | null
  /** Reads what stands behind the bytes. */
  late: () => Promise<string | null>
  ip: string | null
  /** So long the check is waited for. */
  waitMs: number
}

/**
 * Sees that an actor may give something to a persona, before anything of it is read.
 *
 * @returns its number
 * @throws AppError `not_found`, `forbidden` for one that the actor may look at and no more
 */
export async function mayGiveTo(actor: Actor, persona: string): Promise<string> {
  const { id, number } = await findPersona(actor, persona, 'persona:read')
  const mine = await db().persona.count({ where: { AND: [{ id }, wherePersona(actor, 'persona:change')] } })
  if (mine === 0) throw fail.forbidden('You may look at this persona, but not add to it')
  return String(number)
}

/**
 * Takes a picture or a video for a persona through the one ingest line, and waits for what comes of it. What it is, its first
 * bytes say: nothing is kept of what is neither.
 *
 * @returns the record: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeAccepted; `not_found`; `bad_input` for another type, in the words of door 5
 */
export async function takeMedia(actor: Actor, persona: string, given: TakeMedia): Promise<MediaRecord> {
  const { head, whole } = await peek(given.source)
  if (head.length === 0) throw fail.emptyFile()
  const { id } = await storeAccepted(actor, {
    caseId: null,
    personaName: persona,
    filename: given.filename ?? '',
    declaredType: await kindOf(head, whole, given),
    description: given.description,
    source: whole,
    late: async () => ({ caseId: null, description: await given.late() }),
    waitMs: given.waitMs,
    ip: given.ip,
  })
  return toMedia(await db().storedFile.findUniqueOrThrow({ where: { id }, ...mediaShape }))
}

/** What is too large is told so, whatever it is: clients of door 5 ask for the size before they look at the content. */
async function kindOf(head: Buffer, whole: AsyncIterable<Buffer>, given: TakeMedia): Promise<string> {
  const { declaredType: declared, filename } = given
  try {
    return await contentKind(head, { declared, filename })
  } catch (refusal) {
    const { kind, type } = personaKind(declared, filename)
    const most = declaredLimit(kind, type) ?? Infinity
    let size = 0
    for await (const part of whole) if ((size += part.length) > most) throw tooLargeFor(kind, most)
    throw refusal
  }
}
