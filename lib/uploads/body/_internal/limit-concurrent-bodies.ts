import { fail } from '../../../errors/fail'
import { type UploadContext } from '../../session/_internal/upload-context'

/**
 * Limits the concurrent bodies of a user: each occupies a socket, files and a sealed frame in memory. The refusal is 429, which
 * tus clients retry; never for HEAD.
 *
 * @throws AppError `too_many_requests`
 */
export function limitConcurrentBodies(context: UploadContext, ownerId: string): void {
  let activeBodies = 0
  for (const session of context.sessions.values()) if (session.activePatch && session.row.ownerId === ownerId) activeBodies += 1
  if (activeBodies < context.maxBodiesPerUser) return
  throw fail('too_many_uploads_at_once', { facts: { retryAfterSeconds: 5 } })
}
