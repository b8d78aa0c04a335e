import { type ReadingInput, type ReadingRecord } from '@/lib/readings/signed/schema'
import { ApiError } from '../shell/api-client'
import { KeptValue } from '../reading/kept/kept-value'
import { type RoomOutbox } from '../reading/kept/room-outbox'

/** A reading that is being written. Its id is the reading's: signed twice, it is one. */
export interface ReadingDraft {
  id: string
  roomId: string
  addendumOf: string | null
  findings: string
  answer: string
}

interface DraftOptions {
  roomId: string
  outbox: Promise<Pick<RoomOutbox<ReadingDraft>, 'put' | 'list' | 'remove'> | null>
  /** The route. @throws ApiError */
  sign: (input: ReadingInput) => Promise<ReadingRecord>
}

/** What the draft's own page shows beside its text. */
interface SigningState {
  isSigning: boolean
  error: Error | null
  /** It was signed with another text, as from another window: what is here can be added to it. */
  isSignedAlready: boolean
}

const IDLE: SigningState = { isSigning: false, error: null, isSignedAlready: false }

const hasText = ({ findings, answer }: Pick<ReadingDraft, 'findings' | 'answer'>): boolean =>
  findings.trim() !== '' || answer.trim() !== ''

/** The reading that somebody writes in a room: kept on the device until it is signed, and never lost by a failure. */
export class DraftStore {
  readonly kept: KeptValue<ReadingDraft>
  #signing = IDLE
  readonly #listeners = new Set<() => void>()

  constructor(private readonly options: DraftOptions) {
    this.kept = new KeptValue(options.roomId, options.outbox, hasText)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  signing = (): SigningState => this.#signing

  /** Whether leaving now leaves something unsigned behind. */
  get isUnsigned(): boolean {
    const { value } = this.kept.snapshot()
    return value !== null && hasText(value)
  }

  /** Starts an empty reading, or an addendum to one. */
  start(addendumOf: string | null): void {
    this.#become(IDLE)
    this.kept.set({ id: crypto.randomUUID(), roomId: this.options.roomId, addendumOf, findings: '', answer: '' })
  }

  write(text: Partial<Pick<ReadingDraft, 'findings' | 'answer'>>): void {
    const { value } = this.kept.snapshot()
    if (!value) this.start(null)
    this.kept.set({ ...this.kept.snapshot().value!, ...text })
  }

  discard(): void {
    this.#become(IDLE)
    this.kept.set(null)
  }

  /** Signs what is written. What fails is said, and stays. @returns whether it is signed */
  async sign(): Promise<boolean> {
    const draft = this.kept.snapshot().value
    if (!draft || this.#signing.isSigning) return false
    this.#become({ ...IDLE, isSigning: true })
    const { id, findings, answer, addendumOf } = draft
    try {
      await this.options.sign({ id, findings: findings.trim(), answer: answer.trim(), addendum_of: addendumOf })
      this.discard()
      return true
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error('not signed')
      const isSignedAlready = error instanceof ApiError && error.code === 'reading_signed_already'
      this.#become({ isSigning: false, error, isSignedAlready })
      return false
    }
  }

  /** Makes what is written an addendum to the reading that was signed under its id. */
  becomeAddendum(): void {
    const draft = this.kept.snapshot().value
    if (!draft) return
    this.#become(IDLE)
    this.kept.set({ ...draft, id: crypto.randomUUID(), addendumOf: draft.id })
  }

  /** Forgets a draft that has been signed, though its answer was lost. */
  reconcile(readings: readonly Pick<ReadingRecord, 'id' | 'findings' | 'answer'>[]): void {
    const draft = this.kept.snapshot().value
    const signed = draft && readings.find(({ id }) => id === draft.id)
    if (signed && signed.answer === draft.answer.trim() && signed.findings === draft.findings.trim()) this.discard()
  }

  #become(state: SigningState): void {
    this.#signing = state
    for (const listener of this.#listeners) listener()
  }
}
