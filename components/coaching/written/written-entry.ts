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

/** One of them, on this device. */
export interface WrittenEntry {
  /** Also its idempotency key: however often it is sent, it is one. */
  id: string
  content: WrittenContent
  /** Milliseconds since 1970; they are sent in this order. */
  writtenAt: number
  /** Why the server refused it; null while it waits. */
  refusal: Refusal | null
}
