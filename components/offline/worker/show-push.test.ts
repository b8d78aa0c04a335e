import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PushMessage } from '@/lib/notifications/delivery/push-message'
import { showPushes } from './show-push'
import { type WorkerScope } from './worker-scope'

const ORIGIN = 'https://fovea.example'
const MESSAGE: PushMessage = {
  ...{ title: 'جديد في Fovea', body: 'توجد صورة جديدة.', path: '/notifications?id=abc', tag: 'abc' },
  ...{ lang: 'ar', dir: 'rtl' as const },
}

/** A worker with the parts that a browser gives it, which notes what is asked of them. */
function startWorker(windows: string[] = []) {
  const listeners: Record<string, (event: object) => void> = {}
  const shown: (NotificationOptions & { title: string })[] = []
  const opened: string[] = []
  const focused: string[] = []
  const scope = {
    location: { origin: ORIGIN },
    registration: {
      unregister: () => Promise.resolve(true),
      showNotification: (title: string, options: NotificationOptions) => Promise.resolve(void shown.push({ ...options, title })),
    },
    clients: {
      matchAll: () => Promise.resolve(windows.map((url) => ({ url, focus: () => Promise.resolve(focused.push(url)) }))),
      openWindow: (url: string) => Promise.resolve(opened.push(url)),
    },
    skipWaiting: () => Promise.resolve(),
    addEventListener: (type: string, listener: (event: object) => void) => (listeners[type] = listener),
  }
  showPushes(scope as unknown as WorkerScope)
  const dispatch = async (type: string, event: object) => {
    const work: Promise<unknown>[] = []
    listeners[type]!({ ...event, waitUntil: (given: Promise<unknown>) => work.push(given) })
    await Promise.all(work)
  }
  const push = (text: string | null) => dispatch('push', { data: text === null ? null : { text: () => text } })
  const press = (path: unknown) => dispatch('notificationclick', { notification: { close: () => undefined, data: { path } } })
  return { shown, opened, focused, push, press }
}

describe('push messages in the service worker', () => {
  it('are shown in the language and the direction that they were written in; a later one of a tag replaces it', async () => {
    const { shown, push } = startWorker()
    await push(JSON.stringify(MESSAGE))
    const { title, body, tag, lang, dir, data } = shown[0]!
    assert.deepEqual({ title, body, tag, lang, dir, ...(data as object) }, MESSAGE)
  })

  it('are shown also where they cannot be read', async () => {
    const { shown, push } = startWorker()
    for (const text of [null, '', '{', '[]']) await push(text)
    assert.deepEqual(
      shown.map(({ title }) => title),
      ['Fovea', 'Fovea', 'Fovea', 'Fovea'],
    )
  })

  it('open their page: in the window that shows it, else in a new one', async () => {
    const at = `${ORIGIN}/notifications?id=abc`
    const [open, other] = [startWorker([`${ORIGIN}/send`, at]), startWorker([`${ORIGIN}/send`])]
    await open.press(MESSAGE.path)
    await other.press(MESSAGE.path)
    assert.deepEqual([open.focused, open.opened, other.focused, other.opened], [[at], [], [], [at]])
  })

  it('open nothing outside Fovea', async () => {
    const { opened, press } = startWorker()
    for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example', undefined, 7]) await press(path)
    assert.deepEqual(new Set(opened), new Set([`${ORIGIN}/notifications`]))
  })
})
