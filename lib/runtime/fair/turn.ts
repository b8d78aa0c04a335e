import { AsyncLocalStorage } from 'node:async_hooks'
import { processSingleton } from '../singleton'
import type { HeldAnswers } from './held-answers'

/** What comes first: somebody looks at the screen, or a case is urgent; then what was sent; then what nobody waits for. */
export const TURN_CLASSES = ['urgent', 'normal', 'background'] as const
export type TurnClass = (typeof TURN_CLASSES)[number]

/** By what right work is done, while it lasts. */
export interface TurnAccess {
  /** Ends the work once this check refuses; until it is released. */
  hold(check: () => Promise<unknown>): { release(): void }
  /** @throws AppError the refusal by which the work was ended */
  throwIfEnded(): void
}

/** For whom work is done, and how soon. */
export interface Turn {
  /** The id of an account; `''` is the system itself. */
  owner: string
  class: TurnClass
  /** Aborted once nobody waits for what is done any more; of what only reads. */
  readonly signal?: AbortSignal
  /** Of a request or a job, which may last. */
  access?: TurnAccess
  /** What was decoded for a request that only reads. */
  readonly answers?: HeldAnswers
}

/** The work of nobody in particular. */
const SYSTEM: Turn = { owner: '', class: 'normal' }

const singleton = processSingleton<AsyncLocalStorage<Turn>>('turns')

/** Does work in somebody's turn: whatever of it waits in a fair queue, waits there as theirs. */
export function withTurn<T>(turn: Turn, work: () => T): T {
  let turns = singleton.peek()
  if (!turns) singleton.set((turns = new AsyncLocalStorage()))
  return turns.run(turn, work)
}

/** In whose turn this is called. */
export const currentTurn = (): Turn => singleton.peek()?.getStore() ?? SYSTEM

/** Does work as that of an account, whoever asks for it; null is the system. */
export const asOwner = <T>(owner: string | null, work: () => T): T => withTurn({ ...currentTurn(), owner: owner ?? '' }, work)

/** Reads a source in somebody's turn: what it makes while it is read, long after it was asked for, is made for them. */
export const readInTurn = <T>(turn: Turn, source: AsyncIterable<T>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => {
    const iterator = withTurn(turn, () => source[Symbol.asyncIterator]())
    return {
      next: () => withTurn(turn, () => iterator.next()),
      return: (value?: unknown) =>
        withTurn(turn, () => iterator.return?.(value) ?? Promise.resolve({ done: true as const, value: undefined })),
    }
  },
})
