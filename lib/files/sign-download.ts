import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { VARIANTS } from './_internal/find-pictures'
import type { VariantWord } from './deliver'
import { signLink } from './signed-link'

export interface SignDownload {
  fileId: string
  variant: Exclude<VariantWord, 'stamp'>
  /** Whether a browser saves or shows it; by itself a derived picture is shown. An original is only ever saved. */
  disposition?: 'attachment' | 'inline'
  lifetimeSeconds: number
}

/** What its holder needs, and nothing else: no cookie, no token. */
export interface SignedLink {
  link: string
  expiresAt: Date
}

/**
 * Signs a link with which whoever holds it downloads one file, or one derived picture of it, in the actor's name: as long
 * as it lasts, and as long as the actor themselves may look at it.
 *
 * @throws AppError `not_found` when it is not the actor's to know of or not completed, `preview_unavailable` when there is
 * no such picture of it, `bad_input` for an original that is to be shown in place
 */
export async function signDownload(actor: Actor, given: SignDownload): Promise<SignedLink> {
  const { fileId, variant, lifetimeSeconds } = given
  const { disposition = variant === 'original' ? 'attachment' : 'inline' } = given
  if (variant === 'original' && disposition === 'inline') throw fail.badInput('An original can only be saved, not shown in place')
  const file = isId(fileId)
    ? await db().storedFile.findFirst({
        where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] },
        select: { id: true, variants: { select: { name: true } } },
      })
    : null
  if (!file) throw fail.notFound('file')
  if (variant !== 'original' && !file.variants.some(({ name }) => name === VARIANTS[variant]))
    throw fail.previewUnavailable('This file cannot be shown as a picture. The original is safe')
  const lifetimeMs = lifetimeSeconds * 1000
  const who = { fileId: file.id, userId: actor.id, sessionId: actor.sessionId }
  const link = signLink({ ...who, method: 'GET', variant, disposition, expiresAtMs: steadyNow() + lifetimeMs })
  // Told on the clock that people read; what ends the link is the steady one.
  return { link, expiresAt: new Date(Date.now() + lifetimeMs) }
}
