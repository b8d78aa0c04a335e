/** The parts of a browser's window that layers need. */
export interface LayerWindow {
  history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'back'>
  location: { readonly href: string }
  addEventListener(type: 'popstate', listener: () => void): void
}

interface Layer {
  id: string
  close: () => void
}

const KEY = 'layer'

/**
 * What lies over a page, as entries of the browser's history: Back closes what opened last, and only then leaves the page.
 *
 * An entry whose layer was closed in another way stays, since to go back by program would discard a page that is on its way.
 * It is passed over by the next Back, and taken by the next layer.
 */
export class HistoryLayers {
  readonly #window: LayerWindow
  readonly #open: Layer[] = []
  /** The layer of the entry that is shown, and its address. */
  #at: { id: string | null; href: string }
  #nextId = 0

  constructor(window: LayerWindow) {
    this.#window = window
    this.#at = this.#here()
    window.addEventListener('popstate', () => this.#onMove())
  }

  /**
   * Adds a layer.
   *
   * @param close called once where Back closes it
   * @param href the address while it is open; the page's own by default
   * @returns the function that says that it was closed in another way
   */
  open(close: () => void, href?: string): () => void {
    // A reload keeps the entries and loses the layers: an id is of one load of the page.
    const id = `${loadId}-${(this.#nextId += 1)}`
    const here = this.#here().id
    const state = { ...ownStateOf(this.#window.history.state), [KEY]: id }
    if (here !== null && !this.#isOpen(here)) this.#window.history.replaceState(state, '', href)
    else this.#window.history.pushState(state, '', href)
    this.#open.push({ id, close })
    this.#at = this.#here()
    return () => {
      const at = this.#open.findIndex((layer) => layer.id === id)
      if (at >= 0) this.#open.splice(at, 1)
    }
  }

  /** Gives the entry that is shown another address, with all that is kept at it. */
  rename(href: string): void {
    this.#window.history.replaceState(ownStateOf(this.#window.history.state), '', href)
    this.#at = this.#here()
  }

  #onMove(): void {
    const [from, to] = [this.#at, this.#here()]
    this.#at = to
    if (from.id === to.id) return
    const left = this.#open.splice(this.#open.findIndex(({ id }) => id === to.id) + 1)
    for (const { close } of left.toReversed()) close()
    const wasPassed = left.length === 0 && from.id !== null && from.href === to.href && !(to.id !== null && !this.#isOpen(to.id))
    if (wasPassed) this.#window.history.back()
  }

  #isOpen(id: string): boolean {
    return this.#open.some((layer) => layer.id === id)
  }

  #here(): { id: string | null; href: string } {
    const state = this.#window.history.state as Record<string, unknown> | null
    const id = state?.[KEY]
    return { id: typeof id === 'string' ? id : null, href: this.#window.location.href }
  }
}

const loadId = Math.random().toString(36).slice(2)

/** What the application keeps at an entry, without what the framework keeps there: that is its own to copy. */
const ownStateOf = (state: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(state ?? {}).filter(([key]) => !key.startsWith('__')))
