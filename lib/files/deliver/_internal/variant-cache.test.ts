import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { VariantCache } from './variant-cache'

const KB = 1024
const bytes = (size: number, of = 1) => Buffer.alloc(size, of)

/** A cache of 64 KB, in which one image may take 1 KB. */
function remembering(maxBytes = 64 * KB) {
  const heard: { generation: number | null } = { generation: 0 }
  return { heard, memory: new VariantCache(maxBytes, () => heard.generation) }
}

describe('VariantCache', () => {
  it('returns a cached image again, by file and name', () => {
    const { memory } = remembering()
    const picture = bytes(100)
    memory.set('file', 'small', 0, picture)
    assert.equal(memory.get('file', 'small'), picture)
    assert.equal(memory.get('file', 'large'), null)
    assert.equal(memory.get('other', 'small'), null)
  })

  it('drops all images of one file, or of all files', () => {
    const { memory } = remembering()
    for (const file of ['a', 'b']) for (const name of ['small', 'jpeg']) memory.set(file, name, 0, bytes(100))
    memory.invalidate('a')
    assert.deepEqual([memory.get('a', 'small'), memory.get('a', 'jpeg')], [null, null])
    assert.ok(memory.get('b', 'small') && memory.get('b', 'jpeg'))
    assert.equal(memory.cachedBytes, 200)
    memory.invalidate()
    assert.deepEqual([memory.get('b', 'small'), memory.cachedBytes], [null, 0])
  })

  it('stores nothing after an invalidation since the decision, or while invalidations are not received', async () => {
    const { memory, heard } = remembering()
    heard.generation = 1
    memory.set('file', 'small', 0, bytes(100))
    memory.set('file', 'small', null, bytes(100))
    heard.generation = null
    memory.set('file', 'small', 1, bytes(100))
    memory.set('file', 'small', null, bytes(100))
    heard.generation = 1
    const made = await memory.getOrCreate('file', 'small', 1, () => {
      heard.generation = 2
      return Promise.resolve(bytes(100))
    })
    assert.equal(made.length, 100)
    assert.deepEqual([memory.get('file', 'small'), memory.cachedBytes], [null, 0])
  })

  it('creates an image once for all concurrent callers, and again after a failure', async () => {
    const { memory } = remembering()
    let made = 0
    let finish: (picture: Buffer) => void = () => undefined
    const make = () => {
      made += 1
      return new Promise<Buffer>((done) => (finish = done))
    }
    const asked = [1, 2, 3].map(() => memory.getOrCreate('file', 'jpeg', 0, make))
    finish(bytes(100))
    const given = await Promise.all(asked)
    assert.deepEqual([made, new Set(given).size], [1, 1])
    assert.equal(await memory.getOrCreate('file', 'jpeg', 0, make), given[0])

    const failing = () => Promise.reject(new Error('no decoder'))
    await assert.rejects(memory.getOrCreate('file', 'other', 0, failing), /no decoder/)
    assert.equal((await memory.getOrCreate('file', 'other', 0, () => Promise.resolve(bytes(7)))).length, 7)
  })

  it('evicts the least recently used file, and caches no image that is large', () => {
    const { memory } = remembering(64 * KB)
    for (let i = 0; i < 64; i++) memory.set(`file ${i}`, 'small', 0, bytes(KB))
    assert.ok(memory.get('file 0', 'small'))
    memory.set('one more', 'small', 0, bytes(KB))
    assert.deepEqual([Boolean(memory.get('file 0', 'small')), memory.get('file 1', 'small')], [true, null])
    memory.set('large', 'small', 0, bytes(KB + 1))
    assert.equal(memory.get('large', 'small'), null)
    const none = remembering(0).memory
    none.set('file', 'small', 0, bytes(1))
    assert.equal(none.get('file', 'small'), null)
  })

  it('never exceeds its byte limit, for any sequence of operations', () => {
    const name = fc.constantFrom('a', 'b', 'c')
    const file = fc.integer({ min: 0, max: 30 }).map(String)
    const keep = fc.record({ do: fc.constant('keep' as const), file, name, size: fc.integer({ min: 0, max: 300 }) })
    const find = fc.record({ do: fc.constant('find' as const), file, name })
    const forget = fc.record({ do: fc.constant('forget' as const), file })
    fc.assert(
      fc.property(fc.array(fc.oneof(keep, find, forget), { maxLength: 200 }), (steps) => {
        const { memory } = remembering(6_400)
        const model = new Map<string, number>()
        for (const step of steps) {
          if (step.do === 'keep') memory.set(step.file, step.name, 0, bytes(step.size))
          if (step.do === 'keep' && step.size <= 100) model.set(`${step.file} ${step.name}`, step.size)
          if (step.do === 'find') memory.get(step.file, step.name)
          if (step.do === 'forget') memory.invalidate(step.file)
          if (step.do === 'forget') for (const each of ['a', 'b', 'c']) model.delete(`${step.file} ${each}`)
          assert.ok(memory.cachedBytes >= 0 && memory.cachedBytes <= 6_400)
          const held = [...model].map(([key, size]) => ({ size, found: memory.get(...(key.split(' ') as [string, string])) }))
          assert.equal(held.reduce((sum, { found }) => sum + (found?.length ?? 0), 0), memory.cachedBytes) // prettier-ignore
          for (const { size, found } of held) assert.ok(found === null || found.length === size)
        }
      }),
    )
  })
})
