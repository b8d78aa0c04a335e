import { forgetDeviceSession } from '../device-session'
import { deleteCaches, renewShell } from './worker-registration'

/**
 * Deletes what this device has for pages without a connection, on sign-out: who was signed in, the shapes of their lists,
 * and every cache. The offline page itself, which is the same for everyone, is then fetched anew. The outbox stays: the user
 * was asked about it.
 */
export async function clearOfflineData(): Promise<void> {
  await forgetDeviceSession()
  await deleteCaches()
  renewShell()
}
