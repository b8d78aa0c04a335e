import { getLocalStorage } from '../../shell/device-storage/local-storage'
import { getUnkept } from '../outbox/unkept-files'
import { backoffMs } from '../../shell/retry/backoff'
import { isActive, isUnsent, type UploadItem } from './upload-item'
import { type UploadQueue } from './upload-queue'

let current: { userId: string; queue: UploadQueue } | null = null
let loading: { userId: string; queue: Promise<UploadQueue> } | null = null
const listeners = new Set<() => void>()

/** Subscribes to the queue being opened or closed, for useSyncExternalStore. */
export function subscribeToUploadQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The user's queue of this page, or null until it is opened. */
export const getUploadQueue = (userId: string): UploadQueue | null => (current?.userId === userId ? current.queue : null)

/** Loads the upload code, once, and opens the user's queue; another user's is closed first. */
export function openUploadQueue(userId: string): Promise<UploadQueue> {
  if (loading?.userId === userId) return loading.queue
  const queue = createUploadQueue(userId)
  loading = { userId, queue }
  queue.catch(() => (loading = null))
  return queue
}

const BACKOFF = { initialMs: 1000, maxMs: 15_000 }

/**
 * Opens the user's queue as soon as its code can be loaded: a page whose connection is lost before it was at rest keeps what
 * its user has chosen. It never gives up; what else fails is thrown.
 */
export async function openUploadQueueWhenPossible(userId: string): Promise<UploadQueue> {
  for (let attempt = 0; ; attempt += 1) {
    const isLoaded = await loadUploadCode().then(
      () => true,
      () => false,
    )
    if (isLoaded) return openUploadQueue(userId)
    await untilOnlineOr(backoffMs(attempt, BACKOFF))
  }
}

function untilOnlineOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = window.setTimeout(end, milliseconds)
    window.addEventListener('online', end)
  })
}

const loadUploadCode = () =>
  Promise.all([
    import('./upload-queue'),
    import('../outbox/offline-outbox'),
    import('./cancel/open-cancellation-store').then((file) => file.openCancellationStore),
  ])

async function createUploadQueue(userId: string): Promise<UploadQueue> {
  const [{ UploadQueue: Queue }, { OfflineOutbox: Outbox }, openCancellationStore] = await loadUploadCode()
  const [outbox, cancelled] = await Promise.all([Outbox.open(userId), openCancellationStore(userId)])
  current?.queue.close()
  const queue = new Queue({ userId, storage: getLocalStorage(), outbox, cancelled })
  await queue.restore()
  current = { userId, queue }
  window.addEventListener('beforeunload', askBeforeLeaving)
  for (const listener of listeners) listener()
  return queue
}

/** Closes the queue of this page: unsent files stay encrypted on the device. */
export function closeUploadQueue(): void {
  current?.queue.close()
  current = null
  loading = null
  for (const listener of listeners) listener()
}

/** Files that would not be sent if the user left now. */
export const unsentItems = (queue: UploadQueue): UploadItem[] =>
  queue.list
    .all()
    .filter((item) => item.state !== 'ready' && item.state !== 'checking' && (item.state !== 'attention' || item.canRetry))

/** Whether leaving this page would lose files: those not stored on this device have to be picked again. */
const hasUnstoredUploads = (): boolean =>
  current !== null && (current.queue.intake.getCount() > 0 || unsentItems(current.queue).some((item) => !item.isStored))

/** No page is left in silence while that would lose a file. */
const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
  if (hasUnstoredUploads()) event.preventDefault()
}

/** Whether files are being sent or prepared, or would be lost if the page were left. */
export const hasBusyUploads = (): boolean =>
  hasUnstoredUploads() || getUnkept().length > 0 || (current?.queue.list.all().some(isActive) ?? false)

/** Whether uploads are pending on this page. */
export const hasPendingUploads = (): boolean => current?.queue.list.all().some(isUnsent) ?? false
