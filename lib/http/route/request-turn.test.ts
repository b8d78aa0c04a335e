import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { openDecoders } from '../../imaging/decoder-pool/decoders'
import { MAX_HELD_BYTES } from '../../runtime/fair/held-answers'
import { withTurn } from '../../runtime/fair/turn'
import { eventually } from '../../runtime/test-eventually'
import { programOf } from '../../runtime/test-program'
import type { ByteStream, HttpResponse } from './http-message'
import { handleInTurn } from './request-turn'
import { makeTestRequest } from './test-http-message'

const [SIZE, ANSWER_BYTES] = [2, 24 * 2 ** 20]
/** As many as may be held, and one for each decoder that was at work when it was so much. */
const MAX_MADE = Math.ceil(MAX_HELD_BYTES / ANSWER_BYTES) + SIZE
const pool = openDecoders({
  ...programOf('lib/imaging/decoder-pool/test-decoder-child.ts'),
  ...{ size: SIZE, timeMs: 60_000, residentMb: 400, dataMb: 4000 },
})
after(() => pool.close())

const actorOf = (id: string): Actor => ({ id, number: 1, role: 'doctor', name: id, sessionId: null, via: 'token' })
interface Reading {
  response: Promise<HttpResponse>
  leave: () => void
}
let made = 0
const draw = async (): Promise<Buffer> => {
  const { bytes } = (await pool.run('make', ANSWER_BYTES)) as { bytes: Buffer }
  made += 1
  return bytes
}
/** A read of one frame, in one piece; or of several, as a stream. */
function ask(owner: string, frames = 0): Reading {
  const gone = new AbortController()
  const request = { ...makeTestRequest(), signal: gone.signal }
  const stream: ByteStream = {
    async *[Symbol.asyncIterator]() {
      for (let n = 0; n < frames; n++) yield await draw()
    },
  }
  const handle = async () => ({ status: 200, headers: {}, body: frames > 0 ? stream : await draw() })
  const response = handleInTurn('GET', actorOf(owner), request, handle)
  response.catch(() => undefined)
  return { response, leave: () => gone.abort(new Error('left')) }
}
async function take({ response }: Reading): Promise<number> {
  let bytes = 0
  for await (const part of (await response).body as ByteStream) bytes += part.length
  return bytes
}
/** Decodes for somebody else, so often that whatever could have begun before has begun. */
const settle = async () => {
  for (let n = 0; n < 10; n++) await withTurn({ owner: `other ${n}`, class: 'urgent' }, () => pool.run('echo', n))
}

describe('reads of one account whose answers nobody takes', () => {
  it('hold a few of them, and keep neither others waiting nor what the account sends', async () => {
    const reads = Array.from({ length: 20 }, () => ask('hoarder'))
    await eventually('some are made', () => made >= Math.floor(MAX_HELD_BYTES / ANSWER_BYTES))
    await settle()
    assert.ok(made <= MAX_MADE, `${made} were made`)
    assert.equal(await take(ask('another')), ANSWER_BYTES)
    const { body } = await ask('reader', 1).response
    assert.equal((body as ByteStream).owner, 'reader', 'what has stalled is known as theirs')
    for (const name of ['urgent', 'normal', 'background'] as const)
      assert.equal(await withTurn({ owner: 'hoarder', class: name }, () => pool.run('echo', name)), name)
    const [first] = await Promise.all(reads.slice(0, 1).map(take))
    assert.equal(first, ANSWER_BYTES)
    reads[1]!.leave()
    // Each that is taken makes place for another.
    for (const read of reads.slice(2)) assert.equal(await take(read), ANSWER_BYTES)
  })

  it('go on where one of them has begun, frame by frame, however many others wait', async () => {
    const [hoards, before] = [Array.from({ length: 6 }, () => ask('loop')), made]
    await eventually('it holds all it may', () => made > before + 1)
    const streams = [ask('loop', 4), ask('loop', 4)]
    const [one, two] = streams.map(take)
    for (const read of hoards) assert.equal(await take(read), ANSWER_BYTES)
    assert.deepEqual([await one, await two], [4 * ANSWER_BYTES, 4 * ANSWER_BYTES])
  })

  it('are forgotten with their clients, also where nothing of them was sent, or it failed', async () => {
    const hoards = Array.from({ length: 6 }, () => ask('leaver'))
    const before = made
    await eventually('it holds all it may', () => made >= before + 3)
    const late = ask('leaver')
    for (const { leave } of hoards) leave()
    assert.equal(await take(late), ANSWER_BYTES)
    const failing = handleInTurn('GET', actorOf('leaver'), makeTestRequest(), async () => {
      await Promise.all(Array.from({ length: 4 }, draw))
      throw new Error('broken')
    })
    await assert.rejects(failing, /broken/)
    assert.equal(await take(ask('leaver')), ANSWER_BYTES)
  })
})

describe('a text that is long', () => {
  const answer = (body: string) =>
    handleInTurn('GET', actorOf('reader'), makeTestRequest(), () => Promise.resolve({ status: 200, headers: {}, body }))

  it('is sent as its client takes it, on the account of who asked for it, and a short one in one piece', async () => {
    const text = 'é'.repeat(1024 * 1024 + 1)
    const { body } = await answer(text)
    assert.ok(body !== null && typeof body === 'object' && 'isText' in body)
    assert.deepEqual([body.isText, (body as ByteStream).owner], [true, 'reader'])
    const parts: Uint8Array[] = []
    for await (const part of body as ByteStream) parts.push(part)
    assert.equal(Buffer.concat(parts).toString(), text)
    assert.equal((await answer('short')).body, 'short')
  })
})
