import { notePush } from '../../offline/device-session'
import { apiFetch } from '../../shell/api-client'

const PATH = '/api/v1/me/push-subscription'

/** Whether this browser can take push messages from this page. */
export const canTakePush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/**
 * Lets this device take push messages for the current user, after asking them.
 *
 * @returns `denied` if the browser or its user does not allow it
 * @throws Error if the browser cannot reach its push service, or has no service worker of Fovea
 */
export async function turnPushOn(key: string, language: string): Promise<'on' | 'denied'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  // Where the worker could not be registered, `ready` would wait for ever.
  if (!(await navigator.serviceWorker.getRegistration())) throw new Error('no service worker is registered')
  const { pushManager } = await navigator.serviceWorker.ready
  const applicationServerKey = toBytes(key)
  const existing = await pushManager.getSubscription()
  // One for another key, of another server at this address, is worth nothing.
  if (existing && !isSame(existing.options.applicationServerKey, applicationServerKey)) await existing.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  const { endpoint, keys } = subscription.toJSON()
  await apiFetch<undefined>(PATH, { method: 'PUT', body: { endpoint, keys, language } })
  await notePush(true)
  return 'on'
}

/** Takes no more push messages on this device: the server forgets it first, since that is what counts. */
export async function turnPushOff(): Promise<void> {
  await notePush(false)
  await apiFetch<undefined>(PATH, { method: 'DELETE' })
  const registration = await navigator.serviceWorker.getRegistration()
  const subscription = await registration?.pushManager.getSubscription()
  await subscription?.unsubscribe().catch(() => false)
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
}

function isSame(key: ArrayBuffer | null, other: Uint8Array): boolean {
  const bytes = new Uint8Array(key ?? new ArrayBuffer())
  return bytes.length === other.length && bytes.every((byte, at) => byte === other[at])
}
