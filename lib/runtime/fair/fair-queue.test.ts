import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FairQueue, OLDEST_EVERY, type Slot } from './fair-queue'
import { Shares } from './shares'
import { TURN_CLASSES, type Turn } from './turn'

const still = () => 0
const sharesOf = () => new Shares({ seconds: 10, bytes: 1000 }, still)
const normal = (owner: string): Turn => ({ owner, class: 'normal' })
/** Takes and releases one task after the other, and returns whose they were. */
function run<Item>(queue: FairQueue<Item>, count = Infinity): Item[] {
  const ran: Item[] = []
  for (let slot = queue.take(); slot && ran.push(slot.item) < count; slot = queue.take()) slot.release()
  return ran
}
const takeAll = <Item>(queue: FairQueue<Item>): Slot<Item>[] => {
  const slots = []
  for (let slot = queue.take(); slot; slot = queue.take()) slots.push(slot)
  return slots
}

describe('a fair queue', () => {
  it('gives owners turns in rotation, however much one of them has queued', () => {
    const queue = new FairQueue<string>(1, sharesOf())
    for (let n = 0; n < 200; n++) queue.add(normal('a'), `a${n}`)
    for (const owner of ['b', 'c']) for (let n = 0; n < 2; n++) queue.add(normal(owner), `${owner}${n}`)
    assert.deepEqual(run(queue, 6), ['a0', 'b0', 'c0', 'a1', 'b1', 'c1'])
  })

  it('has one more slot, for who holds none', () => {
    const queue = new FairQueue<string>(2, sharesOf())
    for (let n = 0; n < 5; n++) queue.add(normal('a'), 'a')
    assert.equal(takeAll(queue).length, 2)
    queue.add(normal('b'), 'b1')
    queue.add(normal('b'), 'b2')
    assert.deepEqual(takeAll(queue).map(({ item }) => item), ['b1']) // prettier-ignore
  })

  it('lets nobody hold more than half of the slots while others wait', () => {
    const queue = new FairQueue<string>(4, sharesOf())
    for (let n = 0; n < 9; n++) queue.add({ owner: 'a', class: 'urgent' }, 'a')
    for (let n = 0; n < 9; n++) queue.add({ owner: 'b', class: 'background' }, 'b')
    assert.deepEqual(takeAll(queue).map(({ item }) => item), ['a', 'a', 'b', 'b']) // prettier-ignore
  })

  it('puts what is urgent first, within one owner and between them', () => {
    const queue = new FairQueue<string>(1, sharesOf())
    for (const name of TURN_CLASSES.toReversed()) queue.add({ owner: 'a', class: name }, `a ${name}`)
    queue.add({ owner: 'b', class: 'normal' }, 'b normal')
    assert.deepEqual(run(queue), ['a urgent', 'b normal', 'a normal', 'a background'])
  })

  it('puts who has used up the budget of a minute behind others, until it is forgiven', () => {
    let nowMs = 0
    const shares = new Shares({ seconds: 10, bytes: 1000 }, () => nowMs)
    shares.charge('a', { seconds: 5, bytes: 500 })
    const queue = new FairQueue<string>(1, shares)
    const fill = () => {
      queue.add({ owner: 'a', class: 'urgent' }, 'a')
      queue.add({ owner: 'b', class: 'background' }, 'b')
      return run(queue)
    }
    assert.deepEqual(fill(), ['b', 'a'])
    nowMs += 1
    assert.deepEqual(fill(), ['a', 'b'])
  })

  it('gives a slot back once, however often it is released', () => {
    const queue = new FairQueue<string>(1, sharesOf())
    for (let n = 0; n < 3; n++) queue.add(normal('a'), 'a')
    const first = queue.take()!
    first.release()
    first.release()
    assert.equal(takeAll(queue).length, 1)
  })

  it('says for how long the oldest of each class has waited', () => {
    let nowMs = 0
    const queue = new FairQueue<string>(1, sharesOf(), () => nowMs)
    queue.add({ owner: 'a', class: 'urgent' }, 'a')
    nowMs = 70
    queue.add({ owner: 'b', class: 'background' }, 'b')
    nowMs = 100
    assert.deepEqual(queue.oldestWaitMs(), { urgent: 100, normal: 0, background: 30 })
    assert.deepEqual(queue.clear(), ['a', 'b'])
    assert.deepEqual([queue.oldestWaitMs(), queue.take()], [{ urgent: 0, normal: 0, background: 0 }, undefined])
  })

  const tasks = fc.array(fc.record({ owner: fc.constantFrom('a', 'b', 'c', 'd'), class: fc.constantFrom(...TURN_CLASSES) }), { maxLength: 60 }) // prettier-ignore

  it('runs each task once, of one owner and class in the order of their arrival', () => {
    fc.assert(
      fc.property(tasks, fc.integer({ min: 1, max: 5 }), (turns, slots) => {
        const queue = new FairQueue<number>(slots, sharesOf())
        turns.forEach((turn, n) => queue.add(turn, n))
        const ran = run(queue)
        assert.deepEqual(ran.toSorted((a, b) => a - b), turns.map((_, n) => n)) // prettier-ignore
        for (const one of ran)
          for (const later of ran.slice(ran.indexOf(one) + 1))
            if (turns[one]!.owner === turns[later]!.owner && turns[one]!.class === turns[later]!.class) assert.ok(one < later)
      }),
    )
  })

  it('comes to whatever waits, also of who has no budget and no class, while others never stop', () => {
    fc.assert(
      fc.property(tasks, (ahead) => {
        const shares = sharesOf()
        shares.charge('poor', { seconds: 100 })
        const queue = new FairQueue<string>(1, shares)
        for (const turn of ahead) queue.add(turn, 'ahead')
        queue.add({ owner: 'poor', class: 'background' }, 'poor')
        let turns = 0
        for (let item = ''; item !== 'poor'; turns++) {
          queue.add({ owner: `rich ${turns}`, class: 'urgent' }, 'rich')
          const slot = queue.take()!
          slot.release()
          item = slot.item
        }
        assert.ok(turns <= (ahead.length + 1) * OLDEST_EVERY)
      }),
    )
  })

  it('comes to whatever waits also where two others always have one more waiting, so that every slot is the one more', () => {
    const queue = new FairQueue<string>(1, sharesOf())
    queue.add({ owner: '', class: 'background' }, 'late')
    const add = (owner: string) => queue.add({ owner, class: 'urgent' }, owner)
    for (const owner of ['a', 'b', 'a', 'b']) add(owner)
    const held = takeAll(queue)
    let turns = 0
    for (; !held.some(({ item }) => item === 'late') && turns < 100; turns++) {
      const ended = held.shift()!
      ended.release()
      add(ended.item)
      held.push(...takeAll(queue))
    }
    assert.ok(turns <= 2 * OLDEST_EVERY, `${turns} turns`)
  })

  it('never gives more slots than it has and one, nor leaves one empty while something waits', () => {
    fc.assert(
      fc.property(tasks, fc.integer({ min: 1, max: 4 }), fc.array(fc.nat({ max: 9 })), (turns, slots, ends) => {
        const queue = new FairQueue<number>(slots, sharesOf())
        const held: Slot<number>[] = []
        let waiting = 0
        for (const [n, turn] of turns.entries()) {
          queue.add(turn, n)
          waiting += 1
          for (const slot of takeAll(queue)) waiting -= held.push(slot) && 1
          assert.ok(held.length <= slots + 1)
          assert.ok(waiting === 0 || held.length >= slots)
          const end = ends[n]
          if (end !== undefined && held[end]) held.splice(end, 1)[0]!.release()
          for (const slot of takeAll(queue)) waiting -= held.push(slot) && 1
        }
      }),
    )
  })
})

describe('shares', () => {
  it('remember a number of owners, and forget whose turn is the longest ago', () => {
    const shares = sharesOf()
    for (let n = 0; n < 1001; n++) shares.recordTurn(`${n}`)
    assert.deepEqual([shares.owners().length, shares.owners()[0], shares.lastTurn('0')], [1000, '1', 0])
  })

  it('have no budget for the system', () => {
    const shares = sharesOf()
    shares.charge('', { seconds: 1000 })
    assert.equal(shares.hasSpent(''), false)
  })
})
