import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mapInOrder } from './map-in-order'

async function takeAll<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

const turns = async (count: number) => {
  for (let n = 0; n < count; n++) await setImmediate()
}

describe('mapInOrder', () => {
  it('yields every result in the order of its item, and runs no more tasks at once than it may', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(6), { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), async (waits, parallel) => {
        let running = 0
        const results = await takeAll(
          mapInOrder(waits.entries(), parallel, async ([at, wait]) => {
            assert.ok(++running <= parallel)
            await turns(wait)
            running -= 1
            return at
          }),
        )
        assert.deepEqual(results, [...waits.keys()])
      }),
    ))

  it('keeps a thousand results at most, also where the first takes longer than all others', async () => {
    let [begun, most, taken] = [0, 0, 0]
    let letFirstGo = () => {}
    const first = new Promise<void>((done) => (letFirstGo = done))
    const source = mapInOrder(Array(5000).keys(), 8, async (at) => {
      begun += 1
      most = Math.max(most, begun - taken)
      if (at === 0) await first
      return at
    })
    const taking = (async () => {
      for await (const at of source) assert.equal(at, taken++)
    })()
    // Until nothing more begins.
    for (let before = -1; before !== begun; await turns(100)) before = begun
    assert.equal(taken, 0)
    letFirstGo()
    await taking
    assert.equal(taken, 5000)
    assert.ok(most <= 1025, `${most} at once`)
  })

  it('begins nothing after an error, and throws it once what runs has ended', async () => {
    let [begun, ended] = [0, 0]
    const source = mapInOrder(Array(5000).keys(), 4, async (at) => {
      begun += 1
      await turns(at === 1 ? 1 : 5)
      ended += 1
      if (at === 1) throw new Error('the second')
    })
    await assert.rejects(takeAll(source), /the second/)
    assert.equal(begun, ended)
    assert.ok(begun < 12, `${begun} begun`)
  })

  it('begins nothing after an error that came while the next item was waited for', async () => {
    const begun: number[] = []
    async function* items() {
      yield 1
      await turns(5)
      yield 2
    }
    const task = async (item: number) => {
      begun.push(item)
      await turns(1)
      throw new Error(`of ${item}`)
    }
    await assert.rejects(takeAll(mapInOrder(items(), 4, task)), /of 1/)
    assert.deepEqual(begun, [1])
  })
})
