import { OFFLINE_PATH } from '../app-pages'
import { RENEW_SHELL, SKIP_WAITING } from '../worker/messages'

const WORKER_URL = '/sw.js'
const CHECK_EVERY_MS = 3_600_000

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

/** Subscribes to a new version becoming ready, for useSyncExternalStore. */
export function subscribeToUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The worker of a newer version, which waits for the user's word; null where there is none. */
export const getWaitingWorker = (): ServiceWorker | null => waiting

function setWaiting(worker: ServiceWorker | null): void {
  waiting = worker
  for (const listener of listeners) listener()
}

/** Lets the newer version take over, and reloads this page. */
export function applyUpdate(): void {
  const worker = waiting
  if (!worker) return
  worker.addEventListener('statechange', () => worker.state === 'activated' && window.location.reload())
  worker.postMessage(SKIP_WAITING)
}

/**
 * Registers the service worker, and looks for a newer one once an hour. A page works the same where that fails: the browser
 * has none, a private window refuses it, or the server has none.
 */
export async function registerWorker(language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register(WORKER_URL, { updateViaCache: 'none' })
    setWaiting(registration.waiting)
    registration.addEventListener('updatefound', () => watchInstalling(registration))
    checkRegularly(registration)
    await renewShellIn(language)
  } catch {
    setWaiting(null)
  }
}

/** Ends the service worker of this browser, and deletes what it has cached. */
export async function unregisterWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registrations = await navigator.serviceWorker.getRegistrations().catch(() => [])
  if (registrations.length === 0) return
  await Promise.all(registrations.map((registration) => registration.unregister().catch(() => false)))
  await deleteCaches()
}

/** Deletes every cache of this origin. The encrypted outbox is in IndexedDB, and stays. */
export async function deleteCaches(): Promise<void> {
  if (!('caches' in globalThis)) return
  const names = await caches.keys().catch(() => [])
  await Promise.all(names.map((name) => caches.delete(name).catch(() => false)))
}

/** Lets the worker fetch the offline page again, in the language of this browser. */
export const renewShell = (): void => navigator.serviceWorker?.controller?.postMessage(RENEW_SHELL)

function watchInstalling(registration: ServiceWorkerRegistration): void {
  const { installing } = registration
  installing?.addEventListener('statechange', () => {
    // The first version of a browser waits for nothing.
    if (installing.state === 'installed' && registration.active) setWaiting(installing)
    if (installing.state === 'redundant' && waiting === installing) setWaiting(null)
  })
}

function checkRegularly(registration: ServiceWorkerRegistration): void {
  let checkedAt = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAt < CHECK_EVERY_MS) return
    checkedAt = Date.now()
    void registration.update().catch(() => undefined)
  })
}

/** The offline page was cached in the language of its day. */
async function renewShellIn(language: string): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  const shell = await caches.match(OFFLINE_PATH, { ignoreSearch: true })
  if (shell?.headers.get('content-language') !== language) active?.postMessage(RENEW_SHELL)
}
