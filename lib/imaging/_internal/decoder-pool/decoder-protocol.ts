/** The messages from the pool to a child. */
export type ParentMessage =
  | { type: 'task'; op: string; input: unknown; readerSizeBytes: number | null }
  | { type: 'range'; id: number; bytes: Uint8Array | null }

/** What a child refuses an image with. */
export interface DecoderRefusal {
  code: unknown
  params: unknown
}

/** The messages from a child to the pool. Hostile bytes may have taken over the child: all of it is untrusted. */
export type ChildMessage =
  | { type: 'ready' }
  | { type: 'ask'; id: number; start: number; endExclusive: number }
  | { type: 'done'; value: unknown }
  | { type: 'refused'; message: string; refusal: DecoderRefusal | null }

/** The largest range of one request: a reader in the child splits longer ones. */
export const MAX_RANGE_BYTES = 8 * 2 ** 20
