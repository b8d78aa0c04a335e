import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { describe, it } from 'node:test'
import { runInParallel } from './run-in-parallel'

const turns = async (count: number) => {
  for (let n = 0; n < count; n++) await setImmediate()
}

describe('runInParallel', () => {
  it('runs a task for each item, and no more at once than it may', async () => {
    let [running, most] = [0, 0]
    const done: number[] = []
    await runInParallel(Array(50).keys(), 4, async (item) => {
      most = Math.max(most, ++running)
      await turns(item % 5)
      running -= 1
      done.push(item)
    })
    assert.equal(most, 4)
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      [...Array(50).keys()],
    )
  })

  it('begins nothing after an error, and throws the first once what runs has ended', async () => {
    let [begun, ended] = [0, 0]
    const running = runInParallel(Array(500).keys(), 4, async (item) => {
      begun += 1
      await turns(item === 1 ? 1 : 5)
      ended += 1
      if (item === 1) throw new Error('the second')
    })
    await assert.rejects(running, /the second/)
    assert.equal(begun, ended)
    assert.equal(begun, 4)
  })

  it('does the same where the items end with an error, and lets their source go', async () => {
    let [begun, ended, isClosed] = [0, 0, false]
    async function* items() {
      yield* [1, 2, 3]
      throw new Error('no fourth item')
    }
    const task = async () => {
      begun += 1
      await turns(5)
      ended += 1
    }
    await assert.rejects(runInParallel(items(), 4, task), /no fourth item/)
    assert.deepEqual([begun, ended], [3, 3])
    async function* opened() {
      try {
        for (let n = 0; ; n++) yield n
      } finally {
        isClosed = true
      }
    }
    await assert.rejects(
      runInParallel(opened(), 2, () => Promise.reject(new Error('none works'))),
      /none works/,
    )
    assert.ok(isClosed)
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
    await assert.rejects(runInParallel(items(), 4, task), /of 1/)
    assert.deepEqual(begun, [1])
  })
})
