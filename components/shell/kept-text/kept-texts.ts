import { JsonOutbox } from '../../upload/outbox/json-outbox'
import { type OutboxStore, openOutboxStore } from '../../upload/outbox/outbox-store'
import { KEPT_TEXT_DATABASE } from './kept-text-database'

/** A text in one place of the app. */
interface KeptText {
  id: string
  text: string
}

/** What one user has begun to write, by its place: encrypted on this device like their unsent files. Where the browser keeps nothing, it is gone with the page. */
export class KeptTexts {
  #writing: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly userId: string,
    private readonly open: () => Promise<OutboxStore> = () => openOutboxStore(KEPT_TEXT_DATABASE),
  ) {}

  /** The text of a place; empty where there is none. No key is asked for where nothing is kept. */
  read(place: string): Promise<string> {
    return this.#over(async (store) => {
      if ((await store.listRows(this.userId)).length === 0) return ''
      const items = await (await JsonOutbox.over<KeptText>(this.userId, store)).list()
      return items.find(({ id }) => id === this.#keyOf(place))?.text ?? ''
    }, '')
  }

  /** Keeps the text of a place, or (empty) forgets it: in the order in which it is called. */
  write(place: string, text: string): Promise<void> {
    const id = this.#keyOf(place)
    const written = this.#writing.then(() =>
      this.#over(
        async (store) =>
          text.trim() === '' ? store.remove(id) : (await JsonOutbox.over<KeptText>(this.userId, store)).put({ id, text }),
        undefined,
      ),
    )
    this.#writing = written
    return written
  }

  /** Of two people at one device each has a text of their own. */
  #keyOf = (place: string): string => `${this.userId}:${place}`

  async #over<Result>(run: (store: OutboxStore) => Promise<Result>, otherwise: Result): Promise<Result> {
    const store = await this.open().catch(() => null)
    if (!store) return otherwise
    return run(store)
      .catch(() => otherwise)
      .finally(() => store.close())
  }
}
