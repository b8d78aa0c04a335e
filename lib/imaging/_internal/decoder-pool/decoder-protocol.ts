/** The messages from the pool to a child. Tasks and ranges have numbers, from 1 on in the life of a child. */
export type ParentMessage =
  | { type: 'task'; task: number; op: string; input: unknown; readerSizeBytes: number | null }
  | { type: 'range'; id: number; bytes: Uint8Array | null }

/** What a child refuses an image with. */
export interface DecoderRefusal {
  code?: unknown
  params?: unknown
}

/** The messages from a child to the pool. Hostile bytes may have taken over the child: all of it is untrusted. */
export type ChildMessage =
  | { type: 'ready' }
  | { type: 'ask'; task: number; id: number; start: number; endExclusive: number }
  | { type: 'done'; task: number; value?: unknown }
  | { type: 'refused'; task: number; message: string; refusal: DecoderRefusal | null }

/** The code of a refusal that is about the child, which lacks something of its own, and not about the image. */
export const UNAVAILABLE = 'unavailable'
/** The largest range of one request: a reader in the child splits longer ones. */
export const MAX_RANGE_BYTES = 8 * 2 ** 20
/** So long may a child's message be that refuses: it cuts its own. */
export const MAX_MESSAGE_CHARACTERS = 2000
/** The file descriptor of the channel in a child. */
export const CHANNEL_FD = 3
