import { type UploadInterruption, type UploadItem } from './upload-item'

const progressEveryMs = 200

/** Where the list is published, for the components that show it. */
export interface ItemStore {
  get: () => readonly UploadItem[]
  set: (items: readonly UploadItem[]) => void
  subscribe: (listener: () => void) => () => void
}

/** Which files are listed: changes seldom, for pages around the list. */
export type UploadListEntry = Pick<UploadItem, 'key' | 'caseId' | 'name' | 'sizeBytes' | 'eyeSide' | 'bodySite' | 'uploadId'>

/** The files of this page in the order in which they were picked; React reads them from the store. */
export class UploadList {
  readonly #items = new Map<string, UploadItem>()
  readonly #store: ItemStore
  readonly #common: () => UploadInterruption | null
  #soon: ReturnType<typeof setTimeout> | null = null
  #members: readonly UploadListEntry[] = []

  /** `common` is what interrupts all files at the moment, such as an expired session. */
  constructor(store: ItemStore, common: () => UploadInterruption | null) {
    this.#store = store
    this.#common = common
  }

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  getSnapshot = (): readonly UploadItem[] => this.#store.get()

  /** The same array as long as the same files are listed. */
  getMembers = (): readonly UploadListEntry[] => this.#members

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

  /** Changes an item that is still listed. A change of state is published at once, mere progress five times a second. */
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
    const members = this.all().map(({ key, caseId, name, sizeBytes, eyeSide, bodySite, uploadId }) => ({
      key,
      caseId,
      name,
      sizeBytes,
      eyeSide,
      bodySite,
      uploadId,
    }))
    const isKnown = (member: UploadListEntry, index: number) => this.#members[index] && isSame(this.#members[index], member)
    if (members.length !== this.#members.length || !members.every(isKnown)) this.#members = members
    const before = new Map(this.#store.get().map((item) => [item.key, item]))
    this.#store.set(
      this.all().map((item) => {
        const isHeldUp = common && (item.state === 'waiting' || item.state === 'sending') && item.interruption !== common
        const shown = isHeldUp ? { ...item, interruption: common } : item
        const last = before.get(item.key)
        return last && isSame(last, shown) ? last : shown // The component of an unchanged file is not rendered again.
      }),
    )
  }
}

const isSame = <Item extends UploadListEntry>(a: Item, b: Item): boolean =>
  (Object.keys(b) as (keyof Item)[]).every((name) => Object.is(a[name], b[name]))
