import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newUuid } from '../../runtime/uuid'
import { lookUpInAll, lookUpInMap, lookUpOnDemand, OrderedLookup } from './object-lookup'
import { OutOfOrderError, placeOrderOf } from './place-order'

const ids = Array.from({ length: 400 }, newUuid)
const anyIds = fc.subarray(ids)

async function* from<T>(entries: readonly T[]): AsyncGenerator<T> {
  for (const entry of entries) yield await Promise.resolve(entry)
}

const byPlace = (a: string, b: string) => (placeOrderOf(a) < placeOrderOf(b) ? -1 : 1)
const entriesOf = (some: readonly string[]) => some.toSorted(byPlace).map((id) => [id, `of ${id}`] as const)

describe('a lookup of objects', () => {
  it('finds in what is read in the order of the place just what a list in memory has', () =>
    fc.assert(
      fc.asyncProperty(anyIds, anyIds, anyIds, async (some, others, asked) => {
        const ordered = new OrderedLookup(from(entriesOf(some)))
        const both = lookUpInAll([ordered, lookUpInMap(new Map(entriesOf(others)))])
        const known = new Set([...some, ...others])
        for (const [id] of entriesOf(asked)) assert.equal(await both.find(id), known.has(id) ? `of ${id}` : undefined)
        await both.close()
      }),
    ))

  it('is opened when it is asked for the first time, once, and closed only then', async () => {
    const calls: string[] = []
    const lookup = lookUpOnDemand(() => {
      calls.push('open')
      return Promise.resolve({ ...lookUpInMap(new Map(entriesOf(ids))), close: async () => void calls.push('close') })
    })
    await lookup.close()
    assert.deepEqual(calls, [])
    for (const [id, value] of entriesOf(ids).slice(0, 3)) assert.equal(await lookup.find(id), value)
    await lookup.close()
    assert.deepEqual(calls, ['open', 'close'])
  })

  it('refuses what is read, or asked for, in another order', async () => {
    const entries = entriesOf(ids)
    const mixed = new OrderedLookup(from([entries[0]!, entries[2]!, entries[1]!]))
    await assert.rejects(mixed.find(entries[3]![0]), OutOfOrderError)
    const ordered = new OrderedLookup(from(entries))
    await ordered.find(entries[9]![0])
    await assert.rejects(ordered.find(entries[8]![0]), OutOfOrderError)
  })
})
