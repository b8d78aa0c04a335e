// A process that uploads to itself until it is killed. Arguments: folder, database, owner, upload id and length.
import { createCipheriv } from 'node:crypto'
import { openDatabase } from '../db/database'
import { joinTestClock } from '../db/test-database'
import { openLocalStore } from '../storage/drivers/local-store'
import { MemoryBudget } from '../storage/memory-budget'
import { createUploads } from './open-uploads'
import { fakeHooks } from './test-fake-hooks'
import { ManualBody, STREAM, testStatusOf } from './test-uploads'

/** The same bytes in every process: the key stream of a constant key. */
export const contentOf = (length: number): Buffer =>
  createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16)).update(Buffer.alloc(length))

async function main([folder, url, owner, given, size]: string[]): Promise<void> {
  openDatabase({ url: url!, maxConnections: 3, onConnectionError: () => undefined })
  await joinTestClock()
  const lengthBytes = Number(size)
  const content = contentOf(lengthBytes)
  const say = (word: string, value: string | number) => void process.stdout.write(`${word} ${value}\n`)
  const uploads = createUploads({
    store: openLocalStore(folder!),
    budget: new MemoryBudget(8 << 20),
    hooks: fakeHooks(),
    statusOf: testStatusOf,
    maxBytes: 2 ** 31,
  })
  const call = (method: string, uploadId: string | null, headers: Record<string, string>, body: ManualBody | null = null) =>
    uploads.handle({
      method,
      uploadId,
      header: (name) => headers[name] ?? null,
      body,
      signal: new AbortController().signal,
      location: (id) => `http://fovea.test/${id}`,
      uploader: { userId: owner!, sessionId: null },
    })
  let id = given!
  if (id === 'new') {
    const made = await call('POST', null, { 'upload-length': size! })
    id = made.headers['location']!.split('/').at(-1)!
    say('id', id)
  }
  const head = await call('HEAD', id, {})
  let offset = Number(head.headers['upload-offset'])
  say('head', offset)
  while (offset < lengthBytes) {
    const body = new ManualBody()
    const part = content.subarray(offset, offset + 700_001)
    for (let at = 0; at < part.length; at += 65_536) body.send(part.subarray(at, at + 65_536))
    const { headers } = await call('PATCH', id, { ...STREAM, 'upload-offset': String(offset) }, body.end())
    const acknowledged = Number(headers['upload-offset'])
    if (!(acknowledged > offset)) throw new Error(`the offset stays at ${offset}`)
    offset = acknowledged
    say('acknowledged', offset)
  }
  say('whole', offset)
}

if (/test-killed-child\.(ts|mjs)$/.test(process.argv[1] ?? '')) void main(process.argv.slice(2))
