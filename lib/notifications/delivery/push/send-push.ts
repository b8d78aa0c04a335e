import webPush from 'web-push'
import { settings } from '../../../config/settings'
import { type PushMessage } from '../push-message'
import { isPushService } from './is-push-service'
import { type PushDevice } from './push-subscriptions'
import { vapidKeys } from './vapid-keys'

const TIMEOUT_MS = 10_000
/** How long a push service keeps a message for a device that is off. */
const TTL_SECONDS = 24 * 3600

interface SendPush {
  device: PushDevice
  message: PushMessage
  isUrgent: boolean
  /** Who a push service can reach about what we send (RFC 8292, section 2.1): a `mailto:` or an address of the web. */
  contact: string
}

/**
 * Sends a message to a device, encrypted for it (RFC 8291); a later one with the same tag replaces it while the device is off.
 *
 * @returns `gone` if the device takes no more messages (404 or 410)
 * @throws Error with a code alone: the address of a device is as good as a password, and errors are logged
 */
export async function sendPush({ device, message, isUrgent, contact }: SendPush): Promise<'sent' | 'gone'> {
  const { endpoint, keys } = device
  if (!isPushService(endpoint, settings().PUSH_SERVICES)) return 'gone'
  const request = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(message), {
    vapidDetails: { subject: contact, ...vapidKeys() },
    TTL: TTL_SECONDS,
    urgency: isUrgent ? 'high' : 'normal',
    topic: message.tag,
    contentEncoding: 'aes128gcm',
  })
  const headers = Object.entries(request.headers as Record<string, string | number>).filter(
    ([name]) => name.toLowerCase() !== 'content-length', // fetch counts for itself
  )
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    body: new Uint8Array(request.body ?? []),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null)
  await response?.body?.cancel()
  if (response?.ok) return 'sent'
  if (response?.status === 404 || response?.status === 410) return 'gone'
  throw Object.assign(new Error('push message not sent'), { code: response ? `PUSH_${response.status}` : 'PUSH_UNREACHABLE' })
}
