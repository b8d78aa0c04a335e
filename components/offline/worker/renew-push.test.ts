import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { renewPushes } from './renew-push'
import { type WorkerScope } from './worker-scope'

const KEYS = { p256dh: 'public', auth: 'secret' }

/** A worker, its push service and its server, which notes what it is given. */
async function change(
  event: { hasNew?: boolean; hasOld?: boolean } = {},
  server: { settings?: object | null; saves?: number; isWanted?: boolean } = {},
) {
  const { settings = { push_key: 'server-key', push_here: true }, saves = 204, isWanted = false } = server
  const subscribed: unknown[] = []
  const saved: unknown[] = []
  let unsubscribed = 0
  const subscription = (endpoint: string) => ({
    options: { applicationServerKey: 'old-key' },
    toJSON: () => ({ endpoint, keys: KEYS }),
    unsubscribe: () => Promise.resolve(++unsubscribed > 0),
  })
  const scope = {
    registration: {
      pushManager: {
        subscribe: ({ applicationServerKey }: PushSubscriptionOptionsInit) => {
          subscribed.push(applicationServerKey)
          return Promise.resolve(subscription('https://push.example/again'))
        },
      },
    },
    addEventListener: (_type: string, listener: (given: object) => void) => {
      listener({
        newSubscription: event.hasNew ? subscription('https://push.example/new') : null,
        oldSubscription: event.hasOld ? subscription('https://push.example/old') : undefined,
        waitUntil: (given: Promise<unknown>) => (work = given),
      })
    },
  }
  let work: Promise<unknown> = Promise.reject(new Error('nothing was done'))
  work.catch(() => undefined)
  const before = globalThis.fetch
  globalThis.fetch = (path, init) => {
    if (path === '/api/v1/me/notification-settings')
      return Promise.resolve(settings ? Response.json(settings) : new Response(null, { status: 401 }))
    saved.push([init?.method, path, JSON.parse(init?.body as string)])
    return Promise.resolve(new Response(null, { status: saves }))
  }
  try {
    renewPushes(scope as unknown as WorkerScope, () => Promise.resolve(isWanted))
    await work
  } finally {
    globalThis.fetch = before
  }
  return { subscribed, saved, unsubscribed }
}

const put = (endpoint: string) => ['PUT', '/api/v1/me/push-subscription', { endpoint, keys: KEYS }]

describe('a push subscription that the browser ended', () => {
  it('is made again under the same key, and given to the server', async () => {
    const { subscribed, saved } = await change({ hasOld: true })
    assert.deepEqual([subscribed, saved], [['old-key'], [put('https://push.example/again')]])
  })

  it('is made under the server’s key where the browser does not say which it had', async () => {
    assert.deepEqual((await change()).subscribed, ['server-key'])
  })

  it('is given to the server where the browser has replaced it already', async () => {
    const { subscribed, saved } = await change({ hasNew: true, hasOld: true })
    assert.deepEqual([subscribed, saved], [[], [put('https://push.example/new')]])
  })

  it('is made again also where the server has dropped the old one, if it was turned on here', async () => {
    const settings = { push_key: 'server-key', push_here: false }
    assert.equal((await change({ hasOld: true }, { settings, isWanted: true })).saved.length, 1)
  })

  it('is not made where the session has ended, or push was turned off; a new one is given back', async () => {
    for (const settings of [null, { push_key: null, push_here: false }, { push_key: 'server-key', push_here: false }]) {
      const { subscribed, saved, unsubscribed } = await change({ hasNew: true }, { settings })
      assert.deepEqual([subscribed, saved, unsubscribed], [[], [], 1])
    }
  })

  it('is given back where the server refuses it, and stays where the server has a fault', async () => {
    assert.equal((await change({ hasOld: true }, { saves: 403 })).unsubscribed, 1)
    assert.equal((await change({ hasOld: true }, { saves: 503 })).unsubscribed, 0)
  })
})
