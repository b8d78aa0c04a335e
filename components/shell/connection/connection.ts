import { askReadiness } from './foreign-answer'
import { ServerConnection } from './server-connection'

/** A probe that takes longer has failed: the network swallows packets. */
const PROBE_TIMEOUT_MS = 10_000

/** The connection of this page. */
export const connection = new ServerConnection({
  // Its status does not matter: a server that is starting or busy was reached.
  probe: () => askReadiness(AbortSignal.timeout(PROBE_TIMEOUT_MS)),
  browserIsOnline: () => globalThis.navigator?.onLine !== false,
  now: () => performance.now(),
  watchBrowser: ({ onJoin, onLeave }) => {
    window.addEventListener('online', onJoin)
    window.addEventListener('offline', onLeave)
    return () => {
      window.removeEventListener('online', onJoin)
      window.removeEventListener('offline', onLeave)
    }
  },
})
