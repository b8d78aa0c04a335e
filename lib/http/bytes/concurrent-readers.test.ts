import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resumableStream } from './resumable-stream'
import { ConcurrentReaders } from './concurrent-readers'

const turn = () => new Promise(setImmediate)
const taker = () => {
  const state = { parked: 0 }
  return { state, pause: () => Promise.resolve(void (state.parked += 1)) }
}

describe('ConcurrentReaders', () => {
  it('keeps an idle reader until its slot is needed, and evicts the longest idle one', async () => {
    const places = new ConcurrentReaders(2)
    const [one, two, three] = [taker(), taker(), taker()]
    for (const each of [one, two]) {
      await places.acquire(each)
      places.markIdle(each)
    }
    await places.acquire(one) // It was idle, and has now been idle for a shorter time than the other.
    places.markIdle(one)
    await places.acquire(three)
    assert.deepEqual([one.state.parked, two.state.parked], [0, 1])
  })

  it('queues requests in order while all slots are busy', async () => {
    const places = new ConcurrentReaders(1)
    const [one, two, three] = [taker(), taker(), taker()]
    await places.acquire(one)
    const order: string[] = []
    const waits = [places.acquire(two).then(() => order.push('two')), places.acquire(three).then(() => order.push('three'))]
    await turn()
    assert.deepEqual(order, [])
    places.markIdle(one)
    await turn()
    assert.deepEqual([order, one.state.parked], [['two'], 1])
    places.markIdle(two)
    await Promise.all(waits)
    assert.deepEqual(order, ['two', 'three'])
  })

  it('limits the open readers for any number of streams, and each returns its bytes', async () => {
    const places = new ConcurrentReaders(3)
    const state = { open: 0, most: 0 }
    const whole = Buffer.from(Array.from({ length: 100 }, (_, i) => i))
    const read = async function* ({ start, end }: { start: number; end: number }) {
      state.most = Math.max(state.most, (state.open += 1))
      try {
        for (let at = start; at <= end; at += 7) {
          await turn()
          yield whole.subarray(at, Math.min(at + 7, end + 1))
        }
      } finally {
        await turn() // A file takes a moment to close.
        state.open -= 1
      }
    }
    const readAll = async (i: number) => {
      const parts: Uint8Array[] = []
      for await (const part of resumableStream(read, { start: i, end: 99 }, places)) {
        parts.push(part)
        if (i % 3 === 0) await turn() // This connection is slow.
        if (i % 5 === 4 && parts.length === 3) return // This one closes.
      }
      assert.ok(Buffer.concat(parts).equals(whole.subarray(i)))
    }
    await Promise.all(Array.from({ length: 20 }, (_, i) => readAll(i)))
    await turn()
    await turn()
    assert.deepEqual([state.open, state.most <= 3], [0, true], `${state.most} at once`)
  })

  it('releases the slot of a failed reader', async () => {
    const places = new ConcurrentReaders(1)
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      await turn()
      throw new Error('a frame did not open')
    }
    for (let i = 0; i < 3; i++) {
      const iterator = resumableStream(broken, { start: 0, end: 9 }, places)[Symbol.asyncIterator]()
      await assert.rejects(iterator.next(), /a frame did not open/)
      await iterator.return!()
    }
  })
})
