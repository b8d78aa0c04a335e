import { type WorkerScope } from './worker-scope'

/**
 * Replaces a worker that does harm (`FOVEA_SERVICE_WORKER=0`): it takes over at once, deletes every cache and unregisters
 * itself. It handles no request. The encrypted outbox is no cache, and stays.
 */
const scope = globalThis as unknown as WorkerScope

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(end()))

async function end(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name)
  await scope.registration.unregister()
}
