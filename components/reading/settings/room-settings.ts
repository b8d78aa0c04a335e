import { getLocalStorage, type KeyValueStore } from '../../shell/device-storage/local-storage'
import { type ReadStored } from '../../shell/device-storage/parse-json'
import { StoredValue } from '../../shell/device-storage/stored-value'

/** How much memory the images of a room may take, in MB of a million bytes. 600 hold a thousand slices of 512². */
export const MEMORY_CHOICES_MB = [100, 200, 400, 600] as const
type MemoryMb = (typeof MEMORY_CHOICES_MB)[number]

/** What a device gets by itself: one that says it has 2 GB or less gets a part. */
const [USUAL_MB, SMALL_DEVICE_MB, SMALL_DEVICE_GB] = [600, 200, 2] as const
const BYTES_PER_MB = 1e6

interface Stored {
  memoryMb: MemoryMb | null
  opensHung: boolean
}

const readSettings: ReadStored<Stored> = ({ memoryMb, opensHung }) => ({
  memoryMb: MEMORY_CHOICES_MB.find((choice) => choice === memoryMb) ?? null,
  opensHung: opensHung !== false,
})

/** How this device reads. The settings belong to the device, not to a user. */
export class RoomSettings {
  readonly #stored: StoredValue<Stored>
  readonly #listeners = new Set<() => void>()
  #chosen: Stored

  /** @param deviceGb what the device says it has; undefined where it does not say */
  constructor(
    store: KeyValueStore | null,
    private readonly deviceGb: number | undefined,
  ) {
    this.#stored = new StoredValue(store, 'fovea.reading', readSettings)
    this.#chosen = this.#stored.get() ?? { memoryMb: null, opensHung: true }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** What was chosen; null while the device decides. */
  chosenMb = (): MemoryMb | null => this.#chosen.memoryMb

  /** What a device gets while nothing is chosen. */
  get automaticMb(): MemoryMb {
    return this.deviceGb !== undefined && this.deviceGb <= SMALL_DEVICE_GB ? SMALL_DEVICE_MB : USUAL_MB
  }

  /** The memory of a room, in bytes. */
  maxBytes = (): number => (this.#chosen.memoryMb ?? this.automaticMb) * BYTES_PER_MB

  /** Whether a room opens laid out by the rules of its modality, else with one series. */
  opensHung = (): boolean => this.#chosen.opensHung

  choose(memoryMb: MemoryMb | null): void {
    this.#change({ memoryMb })
  }

  openHung(opensHung: boolean): void {
    this.#change({ opensHung })
  }

  #change(changes: Partial<Stored>): void {
    this.#chosen = { ...this.#chosen, ...changes }
    this.#stored.set(this.#chosen)
    for (const listener of this.#listeners) listener()
  }
}

let singleton: RoomSettings | null = null

/** The settings of this device; one instance per page. */
export function getRoomSettings(): RoomSettings {
  const { deviceMemory } = navigator as { deviceMemory?: number }
  return (singleton ??= new RoomSettings(getLocalStorage(), deviceMemory))
}
