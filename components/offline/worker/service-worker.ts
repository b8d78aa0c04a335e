import { NetworkOnly, type RouteMatchCallback, Serwist } from 'serwist'
import { OFFLINE_PATH, type RequestKind, requestKindOf } from '../app-pages'
import { getDeviceSession } from '../device-session'
import { refusedSharePath } from '../share-refusals'
import { RENEW_SHELL } from './messages'
import { isForeignForm, receiveSharedFiles } from './receive-shared-files'
import { renewPushes } from './renew-push'
import { showPushes } from './show-push'
import { type WorkerScope } from './worker-scope'

/** The build's hash, set by scripts/start.mjs: another build is another worker, and has another offline page. */
declare const FOVEA_BUILD: string

/**
 * The service worker. It answers two things: a page that is opened without a connection, with the offline page, and images
 * that the phone shares; and it shows push messages, and renews what the browser ends of them. It caches the offline page alone. Everything else, and every byte of the APIs, goes to the network
 * as if there were no worker.
 */
const scope = globalThis as unknown as WorkerScope

const matches =
  (kind: RequestKind): RouteMatchCallback =>
  ({ request, url }) =>
    requestKindOf(request, url, scope.location.origin) === kind

/** The offline page, as cached; a plain sentence where the browser has dropped it. */
async function offlinePage(): Promise<Response> {
  const cached = await serwist.matchPrecache(OFFLINE_PATH)
  if (cached) return cached
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" }
  const page = '<!doctype html><meta name="viewport" content="width=device-width"><title>Fovea</title><h1>You’re offline</h1>'
  return new Response(page, { status: 503, headers })
}

const serwist = new Serwist({
  precacheEntries: [{ url: OFFLINE_PATH, revision: FOVEA_BUILD }],
  precacheOptions: { cleanupOutdatedCaches: true, ignoreURLParametersMatching: [/^shared$/] },
  // Offered to the user, who may be uploading: see components/offline/page/update-banner.tsx.
  skipWaiting: false,
  clientsClaim: false,
  // A page is requested while the worker still starts.
  navigationPreload: true,
  disableDevLogs: true,
  // Where the browser knows them (Chromium 123), other requests never start the worker.
  requestRules: { condition: { not: { requestMode: 'navigate' } }, source: 'network' },
  runtimeCaching: [
    { matcher: matches('page'), handler: new NetworkOnly({ plugins: [{ handlerDidError: offlinePage }] }) },
    {
      matcher: matches('share'),
      method: 'POST',
      handler: async ({ request }) => {
        if (isForeignForm(request, scope.location.origin)) return Response.redirect(scope.location.origin, 303)
        const to = await request
          .formData()
          .then(async (form) => receiveSharedFiles(form, await getDeviceSession()))
          .catch(() => refusedSharePath('not-stored'))
        return Response.redirect(new URL(to, scope.location.origin).href, 303)
      },
    },
  ],
})
serwist.addEventListeners()
showPushes(scope)
renewPushes(scope)

scope.addEventListener('message', (event) => {
  if (event.data === RENEW_SHELL) event.waitUntil(renewShell())
})

/** Fetches the offline page again: in another language, or after the caches were cleared. */
async function renewShell(): Promise<void> {
  const key = serwist.getPrecacheKeyForUrl(OFFLINE_PATH)
  const response = await fetch(OFFLINE_PATH, { cache: 'reload' })
  if (!key || !response.ok) return
  const cache = await caches.open(serwist.precacheStrategy.cacheName)
  await cache.put(key, response)
}
