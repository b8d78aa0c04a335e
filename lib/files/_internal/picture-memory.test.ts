import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { PictureMemory } from './picture-memory'

const KB = 1024
const bytes = (size: number, of = 1) => Buffer.alloc(size, of)

/** A memory of 64 KB, in which one picture may take 1 KB. */
function remembering(maxBytes = 64 * KB) {
  const heard: { generation: number | null } = { generation: 0 }
  return { heard, memory: new PictureMemory(maxBytes, () => heard.generation) }
}

describe('the memory of pictures', () => {
  it('gives a kept picture again, by file and name', () => {
    const { memory } = remembering()
    const picture = bytes(100)
    memory.keep('file', 'small', 0, picture)
    assert.equal(memory.find('file', 'small'), picture)
    assert.equal(memory.find('file', 'large'), null)
    assert.equal(memory.find('other', 'small'), null)
  })

  it('forgets at once all pictures of a file, or all there are', () => {
    const { memory } = remembering()
    for (const file of ['a', 'b']) for (const name of ['small', 'jpeg']) memory.keep(file, name, 0, bytes(100))
    memory.forget('a')
    assert.deepEqual([memory.find('a', 'small'), memory.find('a', 'jpeg')], [null, null])
    assert.ok(memory.find('b', 'small') && memory.find('b', 'jpeg'))
    assert.equal(memory.heldBytes, 200)
    memory.forget()
    assert.deepEqual([memory.find('b', 'small'), memory.heldBytes], [null, 0])
  })

  it('keeps nothing of a file that may have been erased since it was decided upon, nor while nobody would tell', async () => {
    const { memory, heard } = remembering()
    heard.generation = 1
    memory.keep('file', 'small', 0, bytes(100))
    memory.keep('file', 'small', null, bytes(100))
    heard.generation = null
    memory.keep('file', 'small', 1, bytes(100))
    memory.keep('file', 'small', null, bytes(100))
    heard.generation = 1
    const made = await memory.findOrMake('file', 'small', 1, () => {
      heard.generation = 2
      return Promise.resolve(bytes(100))
    })
    assert.equal(made.length, 100)
    assert.deepEqual([memory.find('file', 'small'), memory.heldBytes], [null, 0])
  })

  it('makes a picture once for all who ask meanwhile, and again when that failed', async () => {
    const { memory } = remembering()
    let made = 0
    let finish: (picture: Buffer) => void = () => undefined
    const make = () => {
      made += 1
      return new Promise<Buffer>((done) => (finish = done))
    }
    const asked = [1, 2, 3].map(() => memory.findOrMake('file', 'jpeg', 0, make))
    finish(bytes(100))
    const given = await Promise.all(asked)
    assert.deepEqual([made, new Set(given).size], [1, 1])
    assert.equal(await memory.findOrMake('file', 'jpeg', 0, make), given[0])

    const failing = () => Promise.reject(new Error('no decoder'))
    await assert.rejects(memory.findOrMake('file', 'other', 0, failing), /no decoder/)
    assert.equal((await memory.findOrMake('file', 'other', 0, () => Promise.resolve(bytes(7)))).length, 7)
  })

  it('lets the file go that was asked for longest ago, and keeps no picture that is large', () => {
    const { memory } = remembering(64 * KB)
    for (let i = 0; i < 64; i++) memory.keep(`file ${i}`, 'small', 0, bytes(KB))
    assert.ok(memory.find('file 0', 'small'))
    memory.keep('one more', 'small', 0, bytes(KB))
    assert.deepEqual([Boolean(memory.find('file 0', 'small')), memory.find('file 1', 'small')], [true, null])
    memory.keep('large', 'small', 0, bytes(KB + 1))
    assert.equal(memory.find('large', 'small'), null)
    const none = remembering(0).memory
    none.keep('file', 'small', 0, bytes(1))
    assert.equal(none.find('file', 'small'), null)
  })

  it('never holds more than it may, whatever is kept, asked for and forgotten', () => {
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
          if (step.do === 'keep') memory.keep(step.file, step.name, 0, bytes(step.size))
          if (step.do === 'keep' && step.size <= 100) model.set(`${step.file} ${step.name}`, step.size)
          if (step.do === 'find') memory.find(step.file, step.name)
          if (step.do === 'forget') memory.forget(step.file)
          if (step.do === 'forget') for (const each of ['a', 'b', 'c']) model.delete(`${step.file} ${each}`)
          assert.ok(memory.heldBytes >= 0 && memory.heldBytes <= 6_400)
          const held = [...model].map(([key, size]) => ({ size, found: memory.find(...(key.split(' ') as [string, string])) }))
          assert.equal(held.reduce((sum, { found }) => sum + (found?.length ?? 0), 0), memory.heldBytes) // prettier-ignore
          for (const { size, found } of held) assert.ok(found === null || found.length === size)
        }
      }),
    )
  })
})
