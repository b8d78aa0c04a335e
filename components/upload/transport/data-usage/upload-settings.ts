import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
import { type ReadStored } from '../../../shell/device-storage/parse-json'
import { StoredValue } from '../../../shell/device-storage/stored-value'
import { prefersReducedData } from '../network/network-information'

/** How this device sends. The settings belong to the device, not to a user. */
interface UploadSettings {
  /** Small chunks, one image at a time. */
  saver: boolean
  /** Originals wait for an unmetered network, where the browser can detect it. */
  wifiOnly: boolean
  /** The screen stays on during uploads. */
  keepAwake: boolean
}

const readSetting = (stored: unknown): boolean | undefined => (typeof stored === 'boolean' ? stored : undefined)
const readSettings: ReadStored<Partial<UploadSettings>> = ({ saver, wifiOnly, keepAwake }) => ({
  saver: readSetting(saver),
  wifiOnly: readSetting(wifiOnly),
  keepAwake: readSetting(keepAwake),
})

/** The settings of this device, persisted where the browser allows it; else for the lifetime of the page. */
export class UploadSettingsStore {
  readonly #stored: StoredValue<Partial<UploadSettings>>
  readonly #listeners = new Set<() => void>()
  #settings: UploadSettings

  constructor(store: KeyValueStore | null, reducesData: boolean = prefersReducedData()) {
    this.#stored = new StoredValue(store, 'fovea.sending', readSettings)
    const { saver = reducesData, wifiOnly = false, keepAwake = true } = this.#stored.get() ?? {}
    this.#settings = { saver, wifiOnly, keepAwake }
  }

  get = (): UploadSettings => this.#settings

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  change(change: Partial<UploadSettings>): void {
    this.#settings = { ...this.#settings, ...change }
    this.#stored.set(this.#settings)
    for (const listener of this.#listeners) listener()
  }
}
