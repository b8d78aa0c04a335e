import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import { wantsPush } from '../device-session'
import { type WorkerScope } from './worker-scope'

const SUBSCRIPTION_PATH = '/api/v1/me/push-subscription'
const SETTINGS_PATH = '/api/v1/me/notification-settings'

/**
 * Subscribes again where the browser or its push service has ended or replaced the subscription (Push API, section 10.4), and
 * gives the server the new one. Where the session has ended nothing is subscribed: the device is no longer that person's.
 */
export function renewPushes(scope: WorkerScope, isWanted: () => Promise<boolean> = wantsPush): void {
  scope.addEventListener('pushsubscriptionchange', (event) => {
    const { newSubscription: given, oldSubscription: old } = event
    const work = async () => {
      const key = await findKey(isWanted)
      if (key === null) return void (await given?.unsubscribe())
      const applicationServerKey = old?.options.applicationServerKey ?? key
      const { pushManager } = scope.registration
      await save(given ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })))
    }
    event.waitUntil(work())
  })
}

/** The server's key; null where nobody who wants push messages is signed in. */
async function findKey(isWanted: () => Promise<boolean>): Promise<string | null> {
  const settings = await fetch(SETTINGS_PATH, { credentials: 'same-origin', cache: 'no-store' })
  if (!settings.ok) return null
  // The server has dropped what its push service called ended: then this device knows whether it was turned on.
  const { push_key: key, push_here: isOn } = (await settings.json()) as NotificationSettings
  return isOn || (await isWanted()) ? key : null
}

async function save(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON()
  // Without a language: the server keeps the one that the page has given.
  const answer = await fetch(SUBSCRIPTION_PATH, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
  if (!answer.ok && answer.status < 500) await subscription.unsubscribe()
}
