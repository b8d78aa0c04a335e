import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCode } from '../../errors/app-error'
import { parseJson } from './parse-json'

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + (open === '[' ? '' : '1') + close.repeat(levels)
const isTooDeep = (thrown: unknown) => hasCode(thrown, 'json_too_deep')

describe('parseJson', () => {
  it('parses a hundred levels, and refuses one more of lists, of objects and of both', () => {
    for (const [open, close] of Object.entries({ '[': ']', '{"a":': '}' })) {
      parseJson(nested(100, open, close))
      assert.throws(() => parseJson(nested(101, open, close)), isTooDeep)
    }
    assert.throws(() => parseJson(`${'[{"a":'.repeat(51)}1${'}]'.repeat(51)}`), isTooDeep)
    assert.throws(() => parseJson(`{"before":[[]],"a":${nested(100)}}`), isTooDeep)
  })

  it('refuses depth before it parses: also where the text is no JSON', () => {
    assert.throws(() => parseJson('['.repeat(1_000_000)), isTooDeep)
    assert.throws(() => parseJson(`${'['.repeat(101)}nonsense`), isTooDeep)
  })

  it('parses ten thousand fields, and refuses one more, or ten times as many values, before it parses', () => {
    const object = (fields: number, from = 0) => `{${Array.from({ length: fields }, (_, n) => `"k${from + n}" :1`).join(',')}}`
    const isTooMany = (thrown: unknown) => hasCode(thrown, 'json_too_many_fields')
    parseJson(object(10_000))
    parseJson(`[${object(5000)},${object(5000, 5000)}]`)
    for (const text of [object(10_001), object(10_001).slice(0, -1), `[${object(5000)},[${object(5001, 5000)}]]`])
      assert.throws(() => parseJson(text), isTooMany)
    parseJson(`[${'1,'.repeat(100_000)}1]`)
    for (const one of ['1', '[]', '""', '{}'])
      assert.throws(() => parseJson(`[${`${one},`.repeat(100_001)}${one}]`), isTooMany, one)
    parseJson(JSON.stringify([':,'.repeat(200_000)]))
  })

  it('takes the fields of several texts off one budget', () => {
    const budget = { fields: 5 }
    for (const text of ['{"a":1,"b":[{"c":1}]}', '[]', '{"a":{"b":1}}']) parseJson(text, undefined, budget)
    assert.equal(budget.fields, 0)
    assert.throws(
      () => parseJson('{"a":1}', undefined, budget),
      (thrown) => hasCode(thrown, 'json_too_many_fields'),
    )
  })

  it('counts no brackets within strings, and levels that have ended no more', () => {
    const text = '['.repeat(500) + '\\"' + '{'.repeat(500)
    assert.deepEqual(parseJson(JSON.stringify([text, '\\', text])), [text, '\\', text])
    assert.equal((parseJson(`[${'[[]],'.repeat(500)}1]`) as unknown[]).length, 501)
  })

  it('is JSON.parse for everything else', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 20 }), (text) => assert.deepEqual(parseJson(text), JSON.parse(text))))
    fc.assert(
      fc.property(fc.string({ maxLength: 90 }), (text) => {
        const plain = outcomeOf(() => JSON.parse(text) as unknown)
        assert.deepEqual(
          outcomeOf(() => parseJson(text)),
          plain,
        )
      }),
    )
  })

  it('throws the error of its caller for what is no JSON', () => {
    assert.throws(
      () => parseJson('{', (cause) => new RangeError('mine', { cause })),
      (thrown) => thrown instanceof RangeError && thrown.cause instanceof SyntaxError,
    )
    assert.throws(() => parseJson('{'), SyntaxError)
  })
})

function outcomeOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (thrown) {
    return String(thrown)
  }
}
