import { setImmediate as turn } from 'node:timers/promises'
import { type UploadContext } from '../../session/_internal/upload-context'
import { type UploadSession } from '../../session/_internal/upload-session'

/**
 * Whether the PATCH in progress may be taken over: nothing was received for a while, although the event loop was free. An
 * active sender is never interrupted.
 */
export async function isStalled(context: UploadContext, session: UploadSession): Promise<boolean> {
  const holder = session.activePatch
  const isIdle = () => holder !== null && session.activePatch === holder && holder.idleMs >= context.idleMs
  if (!isIdle()) return false
  await turn() // Delivers data in its socket buffer.
  await turn()
  return isIdle()
}
