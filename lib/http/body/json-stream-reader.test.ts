import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory, hasCode } from '../../errors/app-error'
import { JsonStreamReader } from './json-stream-reader'

/** Yields a text in pieces of a few bytes. */
async function* pieces(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Reads any JSON completely with the reader's methods alone; numbers and words are skipped. */
async function readAll(reader: JsonStreamReader): Promise<unknown> {
  switch (await reader.kind()) {
    case 'object': {
      const made: Record<string, unknown> = Object.create(null) as Record<string, unknown>
      for await (const name of reader.names()) made[name] = await readAll(reader)
      return made
    }
    case 'array': {
      const made: unknown[] = []
      for await (const _ of reader.elements()) made.push(await readAll(reader))
      return made
    }
    case 'string':
      return reader.text()
    case 'other':
      await reader.skip()
      return null
  }
}

const read = async (text: string | Buffer, size = 3) => {
  const reader = new JsonStreamReader(pieces(text, size))
  const value = await readAll(reader)
  await reader.end()
  return value
}

/** The result of JSON.parse, with everything that is skipped as null. */
const expected = (value: unknown): unknown => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(expected)
  if (typeof value !== 'object' || value === null) return null
  return Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([k, v]) => [k, expected(v)])))
}

describe('JsonStreamReader', () => {
  it('reads what JSON.parse reads, however the input is split', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 2),
        async (value, size, indent) => {
          const text = JSON.stringify(value, null, indent)
          assert.deepEqual(await read(text, size), expected(JSON.parse(text)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('rejects what JSON.parse rejects', async () => {
    const valid = '{"a":[1,-2.5e3,true,null,"x\\u00e9\\n",{}],"b":{"c":[]}}'
    await fc.assert(
      fc.asyncProperty(
        fc.nat(valid.length - 1),
        fc.constantFrom('', '"', '}', ']', ',', 'x', '\u0001', '\\'),
        async (at, sign) => {
          const text = valid.slice(0, at) + sign + valid.slice(at + 1)
          const isValid = (() => {
            try {
              return Boolean(JSON.parse(text)) || true
            } catch {
              return false
            }
          })()
          if (isValid) await read(text)
          else await assert.rejects(read(text), (thrown) => hasCategory(thrown, 'bad_input'), text)
        },
      ),
      { numRuns: 400 },
    )
    for (const text of ['', ' ', '{', '[1', '"abc', '{"a":1} x', '01', '+1', '1.', '{"a" 1}', '["\\x"]', '["\\u12g4"]'])
      await assert.rejects(read(text), (thrown) => hasCategory(thrown, 'bad_input'), text)
  })

  it('returns a long string in parts, and rejects a long name', async () => {
    const long = 'ab'.repeat(300_000)
    const reader = new JsonStreamReader(pieces(JSON.stringify({ content: long }), 10_000))
    for await (const name of reader.names()) {
      assert.equal(name, 'content')
      let [parts, size, most] = [0, 0, 0]
      for await (const part of reader.textParts()) [parts, size, most] = [parts + 1, size + part.length, Math.max(most, part.length)] // prettier-ignore
      assert.equal(size, long.length)
      assert.ok(parts > 50 && most <= 10_000)
    }
    await assert.rejects(read(JSON.stringify({ [long]: 1 }), 5000), (thrown) => hasCategory(thrown, 'bad_input'))
  })

  it('rejects many values, also among what is skipped', async () => {
    const isTooMany = (thrown: unknown) => hasCode(thrown, 'json_too_many_fields')
    const bodies = {
      list: `[${'1,'.repeat(9999)}1]`,
      object: JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [n, 1]))),
      lists: `[${'[[]],'.repeat(4999)}[[]]]`,
    }
    for (const [name, whole] of Object.entries(bodies)) {
      await read(whole, 10_000)
      for (const one of [read(`[${whole}]`, 10_000), new JsonStreamReader(pieces(`{"a":${whole}}`, 10_000)).skip()])
        await assert.rejects(one, isTooMany, name)
    }
  })

  it('rejects deep nesting', async () => {
    const reader = new JsonStreamReader(pieces('['.repeat(10_000), 100))
    await assert.rejects(reader.skip(), (thrown) => hasCategory(thrown, 'bad_input'))
  })
})
