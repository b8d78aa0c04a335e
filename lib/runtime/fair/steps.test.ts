import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Shares } from './shares'
import { Steps } from './steps'
import type { Turn } from './turn'

const urgent = (owner: string, signal?: AbortSignal): Turn => ({ owner, class: 'urgent', signal })
const nextTurn = () => new Promise<number>((done) => setImmediate(done, 0))

describe('steps', () => {
  it('let another in after a step or two, however much one owner has to do', async () => {
    const steps = new Steps(new Shares())
    const order: string[] = []
    const work = async (owner: string, count: number) => {
      for (let n = 0; n < count; n++)
        await steps.run(urgent(owner), () => {
          order.push(owner)
          return nextTurn()
        })
    }
    const busy = Array.from({ length: 20 }, () => work('a', 50))
    await work('b', 10)
    const before = order.lastIndexOf('b') + 1
    assert.equal(order.filter((owner) => owner === 'b').length, 10)
    // Two of them are done at a time beside each of the other's, and a few are there before it begins.
    assert.ok(before <= 50, `all of b came after ${before} of 1,010 steps`)
    await Promise.all(busy)
    assert.equal(order.length, 1010)
  })

  it('do three things at a time at most, and two of one owner', async () => {
    const steps = new Steps(new Shares())
    const running = { a: 0, b: 0 }
    let [most, mostOfOne] = [0, 0]
    const work = (owner: 'a' | 'b') =>
      steps.run(urgent(owner), async () => {
        running[owner] += 1
        most = Math.max(most, running.a + running.b)
        mostOfOne = Math.max(mostOfOne, running.a, running.b)
        await nextTurn()
        running[owner] -= 1
        return 0
      })
    await Promise.all(Array.from({ length: 60 }, (_, n) => work(n < 30 ? 'a' : 'b')))
    assert.deepEqual([most, mostOfOne], [3, 2])
  })

  it('are not begun for who has left, whether they waited or came later, and leave their place to others', async () => {
    const steps = new Steps(new Shares(), 1)
    const left = new AbortController()
    const done: string[] = []
    const step = (name: string) => async () => {
      done.push(name)
      return nextTurn()
    }
    const first = steps.run(urgent('a'), step('first'))
    const waiting = steps.run(urgent('a', left.signal), step('waiting'))
    const other = steps.run(urgent('a'), step('other'))
    left.abort()
    await assert.rejects(waiting, { name: 'AbortError' })
    await assert.rejects(steps.run(urgent('b', left.signal), step('later')), { name: 'AbortError' })
    await Promise.all([first, other])
    assert.deepEqual(done, ['first', 'other'])
  })

  it('that fail give their place back, and cost their owner what they took and made', async () => {
    const shares = new Shares({ seconds: 1000, bytes: 100 }, () => 0)
    const steps = new Steps(shares, 1)
    await assert.rejects(
      steps.run(urgent('a'), () => Promise.reject(new Error('broken'))),
      /broken/,
    )
    await steps.run(urgent('a'), () => Promise.resolve(99))
    assert.equal(shares.hasSpent('a'), false)
    await steps.run(urgent('a'), () => Promise.resolve(1))
    assert.equal(shares.hasSpent('a'), true)
  })
})
