import { type z } from 'zod'
import type { MealInputSchema, ProgressInputSchema } from '@/lib/coaching/schema'
import type { MessageInputSchema } from '@/lib/coaching/messages/schema'
import { type Refusal } from '../../language/use-error-message'

/** The database of this device for what was written and is not sent yet. */
export const WRITTEN_DATABASE = 'fovea-written'

/** Something that a client or trainer wrote: what is sent, by its kind. */
export type WrittenContent =
  | { kind: 'meal'; body: z.input<typeof MealInputSchema> & { completed_at: string } }
  | { kind: 'progress'; body: z.input<typeof ProgressInputSchema> & { recorded_at: string } }
  | { kind: 'message'; body: { to: string } & Omit<z.input<typeof MessageInputSchema>, 'to'> }

/** A change or a deletion of something that the server has already. */
export type WrittenChange = ({ kind: 'change' } & ChangedThing) | ({ kind: 'deletion' } & ChangedThing)

export interface ChangedThing {
  /** The id of the meal, value or message. */
  target: string
  /** What it is, as it is after the change, or was before the deletion. */
  of: WrittenContent
  /** Its `edited_at` as its writer saw it: what was changed elsewhere since is not overwritten. Undefined: it may be. */
  lastEditedAt?: string | null
}

export type WrittenWork = WrittenContent | WrittenChange

/** What is written, or what is changed of it. */
export const contentOf = (work: WrittenWork): WrittenContent => ('of' in work ? work.of : work)

/** Whether both are of the same meal, value or message of the server. */
export const isSameTarget = (one: WrittenWork, other: WrittenWork): boolean =>
  'target' in one && 'target' in other && one.target === other.target && one.of.kind === other.of.kind

/** One of them, on this device. */
export interface WrittenEntry {
  /** Also its idempotency key: however often it is sent, it is one. */
  id: string
  content: WrittenWork
  /** Milliseconds since 1970; they are sent in this order. */
  writtenAt: number
  /** Why the server refused it; null while it waits. */
  refusal: Refusal | null
  /** What it became since it was written and before it was sent: it may have arrived as it was. */
  amended?: WrittenContent
}
