import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import type { DeliverableVariant } from './deliver-file'
import { signUrlToken } from './signed-url-token'

export interface SignDownload {
  fileId: string
  variant: Exclude<DeliverableVariant, 'stamp'>
  /** Whether a browser saves or shows it; a derived image is shown by default. An original is only ever saved. */
  disposition?: 'attachment' | 'inline'
  lifetimeSeconds: number
}

/** Everything that its holder needs: no cookie, no token. */
interface SignedDownload {
  link: string
  expiresAt: Date
}

/**
 * Signs a link with which its holder downloads one file, or one derived image of it, in the actor's name: until it
 * expires, and as long as the actor themselves may view it.
 *
 * @throws AppError `not_found` when it is not visible to the actor or not completed, `preview_unavailable` when there
 * is no such image of it, `bad_input` for an original that is to be shown inline
 */
export async function signDownload(actor: Actor, given: SignDownload): Promise<SignedDownload> {
  const { fileId, variant, lifetimeSeconds } = given
  const { disposition = variant === 'original' ? 'attachment' : 'inline' } = given
  if (variant === 'original' && disposition === 'inline') throw fail('original_download_only')
  const file = isUuid(fileId)
    ? await db().storedFile.findFirst({
        where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] },
        select: { id: true, variants: { select: { role: true } } },
      })
    : null
  if (!file) throw fail('file_not_found')
  if (variant !== 'original' && !file.variants.some(({ role }) => role === variant)) throw fail('preview_unavailable')
  const lifetimeMs = lifetimeSeconds * 1000
  const who = { fileId: file.id, userId: actor.id, sessionId: actor.sessionId }
  const link = signUrlToken({ ...who, method: 'GET', variant, disposition, expiresAtMs: steadyNow() + lifetimeMs })
  // Shown on the wall clock; the link itself expires on the steady one.
  return { link, expiresAt: new Date(Date.now() + lifetimeMs) }
}
