/** What the pool says to a child. */
export type ToChild =
  | { say: 'task'; op: string; input: unknown; readerSizeBytes: number | null }
  | { say: 'range'; id: number; bytes: Uint8Array | null }

/** What a child says to the pool. A child that decodes hostile bytes may be theirs: none of it is believed. */
export type FromChild =
  | { say: 'ready' }
  | { say: 'ask'; id: number; start: number; endExclusive: number }
  | { say: 'done'; value: unknown }
  | { say: 'refused'; message: string; refusal: { code: string; detail: string } | null }

/** The largest range that one question may name: a reader in the child cuts longer ones up. */
export const MAX_ASK_BYTES = 8 * 2 ** 20
