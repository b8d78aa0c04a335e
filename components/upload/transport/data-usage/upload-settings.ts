import { z } from 'zod'
import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
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

const SettingSchema = z.boolean().optional().catch(undefined)
const StoredSettingsSchema = z.object({ saver: SettingSchema, wifiOnly: SettingSchema, keepAwake: SettingSchema })

/** The settings of this device, persisted where the browser allows it; else for the lifetime of the page. */
export class UploadSettingsStore {
  readonly #stored: StoredValue<z.infer<typeof StoredSettingsSchema>>
  readonly #listeners = new Set<() => void>()
  #settings: UploadSettings

  constructor(store: KeyValueStore | null, reducesData: boolean = prefersReducedData()) {
    this.#stored = new StoredValue(store, 'fovea.sending', StoredSettingsSchema)
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
