import { listUnheard, oldestOpen, readSaid } from '../list-missed'
import { frameOf, textFrame } from './frame'
import { saying } from './heartbeat'
import { deliver, type LiveDesk } from './live-desk'

/** As the trigger of the table says it: one message for some people. */
interface Told {
  type: string
  /** Absent where it is long, or where a person wrote it: it is read then. */
  data?: object
  at: string
  /** The oldest transaction that was open when it was written. */
  after: number
  to: [id: string, userId: string][]
}

/** What is read at once of what was said while the line to the database was broken. */
const MOST_UNHEARD = 10_000

/**
 * Sends on what is told on the bus, in the order in which it was told, to the lines of this process. That order is the order
 * of the commits: what a line was sent last says what it has not seen.
 */
export class Teller {
  /** Whatever was not heard was written in this transaction or in a later one. */
  #heardAfter = 0n
  /** Set while something must come before the rest. */
  #turn: Promise<void> | null = null

  constructor(private readonly desk: LiveDesk) {}

  /** From here on nothing may be missed. */
  async open(): Promise<void> {
    this.#heardAfter = await oldestOpen()
  }

  hear(payload: string): void {
    const told = JSON.parse(payload) as Told
    const concerns = told.to.filter(([, userId]) => this.desk.byUser.has(userId))
    if (concerns.length === 0 && !this.#turn) this.#heardAfter = BigInt(told.after)
    else if (told.data && !this.#turn) this.#tell(told, concerns)
    else this.#inTurn(() => this.#readAndTell(told))
  }

  /** The line to the database is back: what was said meanwhile comes before all that is heard now. */
  catchUp(): void {
    this.#inTurn(async () => {
      const { desk } = this
      const people = [...desk.byUser.keys()]
      const { items, hasMore } = await listUnheard(people, this.#heardAfter, MOST_UNHEARD)
      for (const { userId, said } of items) {
        const frame = frameOf(said)
        for (const line of desk.byUser.get(userId) ?? []) deliver(desk, line, said.id, frame)
      }
      const more = saying('missed-more')
      if (hasMore) for (const line of desk.lines) deliver(desk, line, '', more)
    })
  }

  #tell(told: Told, concerns: Told['to']): void {
    const { desk } = this
    // All but the id is common to all whom it is for.
    const rest = `,"type":${JSON.stringify(told.type)},"data":${JSON.stringify(told.data)},"created_at":"${told.at}"}`
    for (const [id, userId] of concerns) {
      const lines = desk.byUser.get(userId)
      if (!lines) continue
      const frame = textFrame(`{"id":"${id}"${rest}`)
      for (const line of lines) deliver(desk, line, id, frame)
    }
    this.#heardAfter = BigInt(told.after)
  }

  async #readAndTell(told: Told): Promise<void> {
    const concerns = told.to.filter(([, userId]) => this.desk.byUser.has(userId))
    if (concerns.length === 0 || told.data) return this.#tell(told, concerns)
    const read = await readSaid(concerns.map(([id]) => id))
    for (const [id, userId] of concerns) {
      const said = read.get(id)
      if (said) this.#tell({ ...told, data: said.data }, [[id, userId]])
    }
  }

  #inTurn(work: () => Promise<void>): void {
    const mine: Promise<void> = (this.#turn ?? Promise.resolve())
      .then(work)
      .catch(this.desk.onTrouble)
      .finally(() => {
        if (this.#turn === mine) this.#turn = null
      })
    this.#turn = mine
  }
}
