import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { NetworkGate } from '../transport/network/network-gate'
import { sendPreview } from './send-preview'
import { eventually } from '../../../lib/runtime/test-eventually'

interface Asked {
  url: string
  method: string
  headers: Headers
  bytes: number
}

/** What the server, and no network in its place, says in each response. */
const own = { 'Tus-Resumable': '1.0.0' }

type Reply = { status: number; headers?: Record<string, string> } | 'lost' | 'portal'

/** A network that returns these responses, one after the other. */
function lineOf(...replies: Reply[]) {
  const asked: Asked[] = []
  const troubles: number[] = []
  const gate = new NetworkGate(() => undefined)
  const stop = new AbortController()
  const send = (picture = new Blob([new Uint8Array(900)], { type: 'image/webp' })) =>
    sendPreview({
      userId: 'u',
      endpoint: '/uploads',
      originalId: '0192-original',
      key: 'k-preview',
      image: picture,
      gate,
      withSlot: (work) => work(),
      signal: stop.signal,
      onRetry: () => void troubles.push(asked.length),
      onBytesSent: () => undefined,
      backoff: { initialMs: 0, maxMs: 0 },
      fetch: (url, init) => {
        asked.push({
          url: String(url),
          method: init?.method ?? 'GET',
          headers: new Headers(init?.headers),
          bytes: (init!.body as Blob).size,
        })
        const reply = replies.shift()
        if (!reply) stop.abort(new Error('no further answer'))
        if (!reply || reply === 'lost') return Promise.reject(new TypeError('Failed to fetch'))
        if (reply === 'portal') return Promise.resolve(new Response('<p>Welcome to our Wi-Fi</p>', { status: 200 }))
        return Promise.resolve(new Response(null, { ...reply, headers: { ...own, ...reply.headers } }))
      },
    })
  return { send, asked, troubles, gate, stop }
}

const made = (offset: number): Reply => ({ status: 201, headers: { 'Upload-Offset': String(offset), Location: '/uploads/p' } })

describe('sendPreview', () => {
  it('needs one round trip: the bytes are sent with the request that creates the upload', async () => {
    const { send, asked, troubles } = lineOf(made(900))
    assert.equal(await send(), true)
    const [post] = asked
    assert.deepEqual([asked.length, post?.method, post?.bytes, troubles.length], [1, 'POST', 900, 0])
    assert.equal(post?.headers.get('Upload-Length'), '900')
    assert.equal(post?.headers.get('Content-Type'), 'application/offset+octet-stream')
    const metadata = Object.fromEntries((post?.headers.get('Upload-Metadata') ?? '').split(',').map((pair) => pair.split(' ')))
    assert.deepEqual(
      Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, atob(String(value))])),
      { preview_of: '0192-original', filetype: 'image/webp' },
      'no name of a file or a person',
    )
  })

  it('retries with the same key until a response arrives', async () => {
    const { send, asked, troubles } = lineOf('lost', 'lost', { status: 503 }, { status: 408 }, made(900))
    assert.equal(await send(), true)
    assert.equal(troubles.length, 4)
    assert.deepEqual(new Set(asked.map(({ headers }) => headers.get('Idempotency-Key'))), new Set(['k-preview']))
  })

  it('believes no network that answers in the place of the server', async () => {
    const { send, asked } = lineOf('portal', 'portal', made(900))
    assert.equal(await send(), true)
    assert.equal(asked.length, 3)
  })

  it('resumes where an earlier attempt was cut off', async () => {
    const { send, asked } = lineOf(made(300), { status: 204 })
    assert.equal(await send(), true)
    assert.deepEqual(
      asked.map(({ method, bytes, url }) => [method, bytes, url]),
      [
        ['POST', 900, '/uploads'],
        ['PATCH', 600, '/uploads/p'],
      ],
    )
    assert.equal(asked[1]?.headers.get('Upload-Offset'), '300')
  })

  it('treats an existing preview as its own', async () => {
    assert.equal(await lineOf('lost', { status: 409 }).send(), true)
  })

  it('gives up when it is rejected: not found, too large, an unknown type, or no space', async () => {
    for (const status of [400, 403, 404, 413, 415, 507]) assert.equal(await lineOf({ status }).send(), false)
  })

  it('closes the gate when the session has ended', async () => {
    const { send, gate, stop } = lineOf({ status: 401 })
    const sending = send()
    await eventually(
      'the gate is closed',
      () => gate.closed,
      (closed) => closed === 'signed-out',
    )
    stop.abort(new Error('removed'))
    gate.reopenAfterSignIn()
    await assert.rejects(sending, /removed/)
  })

  it('ends when the preview is no longer needed', async () => {
    const { send, stop } = lineOf('lost')
    stop.abort(new Error('the original is here'))
    await assert.rejects(send(), /the original is here/)
  })
})
