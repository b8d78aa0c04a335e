import { apiFetch } from '../../shell/api-client'
import { type WrittenContent, type WrittenEntry } from './written-entry'
import { type WrittenQueue } from './written-queue'

const PATHS: Readonly<Record<WrittenContent['kind'], string>> = {
  meal: '/api/nutrition/meal-completions',
  progress: '/api/nutrition/progress',
  message: '/api/v1/messages',
}

let current: { userId: string; queue: WrittenQueue } | null = null
let loading: { userId: string; queue: Promise<WrittenQueue> } | null = null
const listeners = new Set<() => void>()
const sentListeners = new Set<(content: WrittenContent) => void>()

/** Subscribes to the queue being opened, for useSyncExternalStore. */
export function subscribeToWrittenQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Subscribes to everything that is sent. */
export function onWrittenSent(listener: (content: WrittenContent) => void): () => void {
  sentListeners.add(listener)
  return () => void sentListeners.delete(listener)
}

/** The user's queue of this page, or null until it is opened. */
export const getWrittenQueue = (userId: string): WrittenQueue | null => (current?.userId === userId ? current.queue : null)

/** Loads its code, once, and opens the user's queue of written entries. */
export function openWrittenQueue(userId: string): Promise<WrittenQueue> {
  if (loading?.userId === userId) return loading.queue
  const queue = createWrittenQueue(userId)
  loading = { userId, queue }
  queue.catch(() => (loading = null))
  return queue
}

async function createWrittenQueue(userId: string): Promise<WrittenQueue> {
  const [{ WrittenQueue: Queue }, { openWrittenOutbox }] = await Promise.all([
    import('./written-queue'),
    import('./open-written-outbox'),
  ])
  const queue = new Queue({
    outbox: await openWrittenOutbox(userId),
    send,
    onSent: (content) => {
      for (const listener of sentListeners) listener(content)
    },
  })
  current = { userId, queue }
  for (const listener of listeners) listener()
  void queue.restore()
  return queue
}

async function send({ id, content: { kind, body } }: WrittenEntry): Promise<void> {
  // An expired session does not leave the page: what is written waits for the next one.
  await apiFetch<unknown>(PATHS[kind], { method: 'POST', body, requestId: id, staysOnPage: true })
}
