import { LANGUAGE_COOKIE, TIME_ZONE_COOKIE } from '@/lib/language/schema'
import { setPreferenceCookie } from '../../language/set-preference-cookie'
import { clearOfflineData } from '../../offline/page/clear-offline-data'

/** Settings of the device, without anything of a person: how it looks, how fast its connection is, and what it may use of it. */
const DEVICE_SETTINGS = new Set(['fovea.theme', 'fovea.reading', 'fovea.line-speed', 'fovea.sending', 'fovea.sent-today'])
const PREFERENCES = [LANGUAGE_COOKIE, TIME_ZONE_COOKIE]

/**
 * Reads the preferences of this browser before a sign-out, whose response has all cookies deleted.
 *
 * @returns a function that writes them again
 */
export function keepPreferences(): () => void {
  const kept = document.cookie.split('; ').flatMap((cookie) => {
    const [name = '', value = ''] = cookie.split('=', 2)
    return PREFERENCES.includes(name) ? [{ name, value: decodeURIComponent(value) }] : []
  })
  return () => kept.forEach(({ name, value }) => setPreferenceCookie(name, value))
}

/**
 * Deletes what this browser stores of a person who signs out: caches, lists' shapes, and every value that is no setting of the
 * device. Their encrypted outboxes stay, since they were asked about them, and those of others too: `Clear-Site-Data: "storage"`
 * would delete both.
 */
export async function clearDevice(): Promise<void> {
  clearValues(() => window.localStorage, DEVICE_SETTINGS)
  clearValues(() => window.sessionStorage, new Set())
  await clearOfflineData()
}

/** A browser that refuses its storage has nothing in it. */
function clearValues(open: () => Storage, kept: ReadonlySet<string>): void {
  try {
    const store = open()
    for (const name of Object.keys(store)) if (!kept.has(name)) store.removeItem(name)
  } catch {
    return
  }
}
