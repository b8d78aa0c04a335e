import { type PushMessage } from '@/lib/notifications/delivery/push-message'
import { type WorkerScope } from './worker-scope'

const ICON = '/icons/fovea-192.png'

/**
 * Shows what the server pushed, in the language that it was written in, and opens its page when it is pressed, in the
 * window that shows it already, else in a new one. What cannot be read is shown as well: a browser ends pushes that show nothing.
 */
export function showPushes(scope: WorkerScope): void {
  scope.addEventListener('push', (event) => {
    const message = parseMessage(event.data?.text() ?? '')
    const { title, body, tag, lang, dir, path } = message
    event.waitUntil(scope.registration.showNotification(title, { body, tag, lang, dir, icon: ICON, badge: ICON, data: { path } }))
  })
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close()
    const { path } = (event.notification.data ?? {}) as { path?: unknown }
    event.waitUntil(openPage(scope, pathOf(path)))
  })
}

const NOTIFICATIONS_PATH = '/notifications'

/** Only a path of this Fovea is opened, whatever a message says. */
const pathOf = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\w/?=&-]*$/.test(path) ? path : NOTIFICATIONS_PATH

function parseMessage(text: string): PushMessage {
  const nothing = { title: 'Fovea', body: '', path: NOTIFICATIONS_PATH, tag: 'fovea', lang: '', dir: 'ltr' as const }
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<PushMessage>) }
  } catch {
    return nothing
  }
}

async function openPage(scope: WorkerScope, path: string): Promise<void> {
  const url = new URL(path, scope.location.origin).href
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find((one) => one.url === url)
  // A window in which something else is open is left alone: an upload may be running in it.
  if (shown) await shown.focus()
  else await scope.clients.openWindow(url)
}
