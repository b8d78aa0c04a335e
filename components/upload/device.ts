import { BytesToday } from './bytes-today'
import { LineSpeed } from './line-speed'
import { SendSettingsStore } from './send-settings'

let settings: SendSettingsStore | null = null
let today: BytesToday | null = null
let speed: LineSpeed | null = null

/** localStorage where the browser allows it; null in a sandboxed frame. */
export function storageOf(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** How this device sends; one for the page. */
export const sendSettings = (): SendSettingsStore => (settings ??= new SendSettingsStore(storageOf()))

/** What left this device today; one for the page. */
export const bytesToday = (): BytesToday => (today ??= new BytesToday(storageOf()))

/** What the line of this device gave lately; one for the page. */
export const lineSpeed = (): LineSpeed => (speed ??= new LineSpeed(storageOf()))
