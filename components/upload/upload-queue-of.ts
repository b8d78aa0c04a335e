import { storageOf } from './device'
import { type UploadItem } from './item'
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
  const queue = make(userId)
  loading = { userId, queue }
  queue.catch(() => (loading = null))
  return queue
}

async function make(userId: string): Promise<UploadQueue> {
  const [{ UploadQueue: Queue }, { Keeping }] = await Promise.all([import('./upload-queue'), import('./keeping')])
  const keeping = await Keeping.open(userId)
  current?.queue.close()
  const queue = new Queue({ userId, storage: storageOf(), keeping })
  await queue.restore()
  current = { userId, queue }
  for (const listener of listeners) listener()
  return queue
}

/** Closes the queue of this page: what is not sent stays locked on the device. */
export function closeQueue(): void {
  current?.queue.close()
  current = null
  loading = null
  for (const listener of listeners) listener()
}

/** Files that would not be sent if this person left now. */
export const unsentOf = (queue: UploadQueue): UploadItem[] =>
  queue.list
    .all()
    .filter((item) => item.state !== 'ready' && item.state !== 'checking' && (item.state !== 'attention' || item.canRetry))

/** Tells whether leaving this page would lose something: what is not kept on this device has to be picked again. */
export const wouldLose = (): boolean => current !== null && unsentOf(current.queue).some((item) => item.isKept !== true)

/** Tells whether files are on their way from this page. */
export const hasUnsent = (): boolean =>
  current?.queue.list
    .all()
    .some((item) => item.state === 'waiting' || item.state === 'held' || item.state === 'sending' || item.state === 'paused') ??
  false
