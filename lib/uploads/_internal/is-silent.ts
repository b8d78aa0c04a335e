import { setImmediate as turn } from 'node:timers/promises'
import { type Desk } from './desk'
import { type LiveUpload } from './live-upload'

/**
 * Tells whether the PATCH in progress may be taken over: nothing came from it for a while, although it could be heard. A
 * holder that is at work is never disturbed.
 */
export async function isSilent(desk: Desk, live: LiveUpload): Promise<boolean> {
  const holder = live.patch
  const isIdle = () => holder !== null && live.patch === holder && holder.idleMs >= desk.idleMs
  if (!isIdle()) return false
  await turn() // What lies in its socket unread is delivered now.
  await turn()
  return isIdle()
}
