import { type Trouble, type UploadItem } from './item'

const progressEveryMs = 200

/** The list that React reads: items in the order in which they were picked, told to listeners when they change. */
export class UploadList {
  readonly #items = new Map<string, UploadItem>()
  readonly #listeners = new Set<() => void>()
  readonly #common: () => Trouble | null
  #snapshot: readonly UploadItem[] = []
  #soon: ReturnType<typeof setTimeout> | null = null

  /** `common` tells a trouble that all files share at the moment, such as a session that has ended. */
  constructor(common: () => Trouble | null) {
    this.#common = common
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  getSnapshot = (): readonly UploadItem[] => this.#snapshot

  get(key: string): UploadItem | undefined {
    return this.#items.get(key)
  }

  all(): UploadItem[] {
    return [...this.#items.values()]
  }

  put(item: UploadItem): void {
    this.#items.set(item.key, item)
    this.publish()
  }

  /** Changes an item that is still listed. A change of state is told at once, mere progress five times a second. */
  change(key: string, change: Partial<UploadItem>): void {
    const before = this.#items.get(key)
    if (!before) return
    this.#items.set(key, { ...before, ...change })
    if (change.state !== undefined && change.state !== before.state) this.publish()
    else this.#soon ??= setTimeout(() => this.publish(), progressEveryMs)
  }

  remove(key: string): void {
    const item = this.#items.get(key)
    if (!item) return
    if (item.previewUrl) URL.revokeObjectURL(item.previewUrl)
    this.#items.delete(key)
    this.publish()
  }

  publish(): void {
    if (this.#soon) clearTimeout(this.#soon)
    this.#soon = null
    const common = this.#common()
    this.#snapshot = this.all().map((item) =>
      common && (item.state === 'waiting' || item.state === 'sending') ? { ...item, trouble: common } : item,
    )
    for (const listener of this.#listeners) listener()
  }
}
