import { type QueryClient } from '@tanstack/react-query'
import { pendingDeletions } from '../../personas/deletion/pending-deletions'
import { lockOutboxes, prepareLocks } from '../../upload/outbox/lock-outboxes'
import { forgetUnkept, getUnkept } from '../../upload/outbox/unkept-files'
import { closeUploadQueue } from '../../upload/queue/get-upload-queue'
import { clearDevice, keepPreferences } from './clear-device'

/**
 * Ends the session, clears what this device has of it, and opens another page: unsent files stay, and only a session
 * of the same person opens them.
 *
 * @param discard what is discarded first, while the session may still do so
 * @throws where the server cannot be reached: offline before anything has been discarded or closed
 */
export async function signOutNow(queries: QueryClient, to: string, discard?: () => Promise<void>): Promise<void> {
  // No page needs it before.
  const { signOut } = await import('next-auth/react')
  await discard?.()
  await pendingDeletions.flush() // Pending deletions are committed while the session may still do so.
  await prepareLocks()
  closeUploadQueue()
  const restorePreferences = keepPreferences()
  await signOut({ redirect: false })
  restorePreferences()
  queries.clear()
  await lockOutboxes()
  await clearDevice()
  forgetUnkept(getUnkept().map(({ file }) => file)) // Who signs out was asked already.
  // A full page load, so that nothing of this user stays in memory.
  window.location.assign(to)
}
