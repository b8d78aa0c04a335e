import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupWork } from './group-work'
import { eventually } from './test-eventually'

/** A run that ends when it is told to. */
function controlled(maxItems: number) {
  const runs: { items: readonly number[]; end: () => void }[] = []
  const add = groupWork<number, string>(
    (items) => {
      return new Promise((done) => {
        runs.push({ items, end: () => done(items.map((item) => `result ${item}`)) })
      })
    },
    { maxItems },
  )
  const nextRun = async () => {
    await eventually('there is a run', () => runs.length)
    return runs.shift()!
  }
  return { add, nextRun }
}

describe('groupWork', () => {
  it('runs together what waits for one key, in its order, and gives each its own result', async () => {
    const { add, nextRun } = controlled(3)
    const results = [add('a', 1)]
    const first = await nextRun()
    results.push(...[2, 3, 4, 5].map((item) => add('a', item)))
    first.end()
    const second = await nextRun()
    second.end()
    const third = await nextRun()
    third.end()
    assert.deepEqual([first.items, second.items, third.items], [[1], [2, 3, 4], [5]])
    assert.deepEqual(await Promise.all(results), ['result 1', 'result 2', 'result 3', 'result 4', 'result 5'])
  })

  it('runs different keys apart, and does not let one wait for another', async () => {
    const { add, nextRun } = controlled(9)
    const [one, other] = [add('a', 1), add('b', 2)]
    const runs = [await nextRun(), await nextRun()]
    assert.deepEqual(
      runs.map(({ items }) => items),
      [[1], [2]],
    )
    runs[1]!.end()
    assert.equal(await other, 'result 2')
    runs[0]!.end()
    assert.equal(await one, 'result 1')
  })

  it('lets none fail for another: what failed together is run one by one', async () => {
    const runs: (readonly number[])[] = []
    const add = groupWork<number, number>(
      (items) => {
        runs.push(items)
        return items.includes(2)
          ? Promise.reject(new Error(`bad ${items.length}`))
          : Promise.resolve(items.map((item) => item * 10))
      },
      { maxItems: 9 },
    )
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => add('a', item)))
    assert.deepEqual(runs, [[1, 2, 3], [1], [2], [3]])
    assert.deepEqual(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as Error).message)),
      [10, 'bad 1', 30],
    )
    assert.equal(await add('a', 4), 40)
  })

  it('lets a run wait a moment for items that are on their way, and no longer than that', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const runs: (readonly number[])[] = []
    const add = groupWork<number, number>(
      (items) => {
        runs.push(items)
        return Promise.resolve(items)
      },
      { maxItems: 9, isMoreComing: () => true },
    )
    const first = add('a', 1)
    await new Promise((done) => setImmediate(done))
    await new Promise((done) => setImmediate(done))
    const second = add('a', 2)
    assert.deepEqual(runs, [])
    t.mock.timers.tick(10)
    assert.deepEqual(await Promise.all([first, second]), [1, 2])
    assert.deepEqual(runs, [[1, 2]])
  })

  it('fails all of a group for an outage, which each of them alone would meet as well', async () => {
    let runs = 0
    const add = groupWork<number, number>(() => Promise.reject(new Error(`down ${(runs += 1)}`)), {
      maxItems: 9,
      isOutage: (thrown) => thrown instanceof Error && thrown.message.startsWith('down'),
    })
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => add('a', item)))
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as Error).message),
      ['down 1', 'down 1', 'down 1'],
    )
    await assert.rejects(add('a', 4), /down 2/)
  })
})
