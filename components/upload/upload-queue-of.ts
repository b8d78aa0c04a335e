import { storageOf } from './device'
import { type UploadQueue } from './upload-queue'

let current: { userId: string; queue: UploadQueue } | null = null
let loading: { userId: string; queue: Promise<UploadQueue> } | null = null
const listeners = new Set<() => void>()

/** Hears when a queue is there, for useSyncExternalStore. */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The person's queue of this page, or null while nothing was sent from it. */
export const queueOf = (userId: string): UploadQueue | null => (current?.userId === userId ? current.queue : null)

/** Loads what sending needs, once, and opens the person's queue; another person's is closed first. */
export function openQueue(userId: string): Promise<UploadQueue> {
  if (loading?.userId === userId) return loading.queue
  const queue = import('./upload-queue').then((module) => {
    current?.queue.close()
    current = { userId, queue: new module.UploadQueue({ userId, storage: storageOf() }) }
    for (const listener of listeners) listener()
    return current.queue
  })
  loading = { userId, queue }
  queue.catch(() => (loading = null))
  return queue
}

/** Tells whether leaving this page would interrupt something. */
export const hasUnsent = (): boolean =>
  current?.queue.list
    .all()
    .some((item) => item.state === 'waiting' || item.state === 'held' || item.state === 'sending' || item.state === 'paused') ??
  false
