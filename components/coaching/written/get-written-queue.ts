import { ApiError, apiFetch } from '../../shell/api-client'
import { type WrittenChange, type WrittenContent, type WrittenEntry, type WrittenWork } from './written-entry'
import { type SentWork, type WrittenQueue } from './written-queue'

const PATHS: Readonly<Record<WrittenContent['kind'], string>> = {
  meal: '/api/nutrition/meal-completions',
  progress: '/api/nutrition/progress',
  message: '/api/v1/messages',
}

let current: { userId: string; queue: WrittenQueue } | null = null
let loading: { userId: string; queue: Promise<WrittenQueue> } | null = null
const listeners = new Set<() => void>()
const sentListeners = new Set<(work: WrittenWork) => void>()

/** Subscribes to the queue being opened, for useSyncExternalStore. */
export function subscribeToWrittenQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Subscribes to everything that is sent. */
export function onWrittenSent(listener: (work: WrittenWork) => void): () => void {
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

async function send({ id, content }: WrittenEntry): Promise<SentWork> {
  // An expired session does not leave the page: what is written waits for the next one.
  const staysOnPage = true
  if (content.kind === 'deletion') {
    await apiFetch<undefined>(pathOf(content), { method: 'DELETE', staysOnPage }).catch((thrown: unknown) => {
      if (!(thrown instanceof ApiError && thrown.status === 404)) throw thrown // Deleted meanwhile.
    })
    return null
  }
  const made =
    content.kind === 'change'
      ? await apiFetch<Made>(pathOf(content), { method: 'PATCH', body: changeBody(content), staysOnPage })
      : await apiFetch<Made>(PATHS[content.kind], { method: 'POST', body: content.body, requestId: id, staysOnPage })
  return { target: String(made.id), editedAt: made.edited_at }
}

interface Made {
  id: string | number
  edited_at: string | null
}

const pathOf = ({ of, target }: WrittenChange): string => `${PATHS[of.kind]}/${target}`

function changeBody({ of, lastEditedAt }: WrittenChange): object {
  const based = lastEditedAt === undefined ? {} : { last_edited_at: lastEditedAt }
  if (of.kind === 'message') return { ...based, text: of.body.text }
  if (of.kind === 'meal') {
    const { name, notes, completed_at } = of.body
    return { ...based, name, notes, completed_at }
  }
  const { metric, value, unit, recorded_at } = of.body
  return { ...based, metric, value, unit, recorded_at }
}
