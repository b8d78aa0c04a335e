// reads: lib/ scripts/mutations/
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { GUARDS } from './guards.mjs'
import { makeMutations } from './make-mutations.mjs'
import { sampleMutations } from './sample-mutations.mjs'
import { SURVIVORS } from './survivors.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** The whole text after each change that a source allows. */
const changesOf = (source: string) =>
  makeMutations('some.ts', source).map(({ from, to, end }) => (source.slice(0, from) + to + source.slice(end)).trim())

describe('a change to the code', () => {
  it('turns a comparison, a connective, a flag, a bound, a condition or a guard, or drops a call or a condition of a query', () => {
    for (const [source, ...expected] of [
      ['const a = b <= c', 'const a = b < c'],
      ['const a = b === c', 'const a = b !== c'],
      ['const a = b && c', 'const a = b || c'],
      ['const a = true', 'const a = false'],
      ['const MAX = 1_000', 'const MAX = 1001'],
      ['if (a) return b', ';'],
      ['if (a) { throw b }', ';'],
      ['if (a) b = c\nelse b = d', 'if (!(a)) b = c\nelse b = d'],
      ['const a = b ? c : d', 'const a = !(b) ? c : d'],
      ['await send(a)', ';'],
      ['find({ where: { a, b } })', ';', 'find({ where: {  b } })', 'find({ where: { a,  } })'],
      ['const w = { AND: [a, b] }', 'const w = { AND: [ b] }', 'const w = { AND: [a, ] }'],
    ] as [string, ...string[]][])
      assert.deepEqual(changesOf(source).sort(), expected.sort(), source)
  })

  it('is none of what only says how long, of types, imports and notes for operators', () => {
    for (const source of [
      'const RETRY_MS = 50',
      'type A = { a: 1 }',
      "import a from 'b'",
      'log.info(a)',
      'interface A { b: true }',
    ])
      assert.deepEqual(changesOf(source), [], source)
  })

  it('is drawn anew by a seed alone: a change to one file leaves the others their changes', () => {
    const draw = (seed: string) => sampleMutations(root, 'lib/audit', { count: 10, seed })
    assert.deepEqual(draw('1'), draw('1'))
    assert.notDeepEqual(draw('1'), draw('2'))
  })
})

describe('the tables of changes', () => {
  it('name guards that are there once, and tests that are there', () => {
    for (const { file, text, tests } of GUARDS) {
      assert.equal(textOf(file).split(text).length, 2, `${file}: ${text}`)
      assert.ok(tests.every((test) => existsSync(path.join(root, test))))
    }
  })

  it('name survivors by a line that is there, and give each a reason', () => {
    for (const { file, line, reason } of SURVIVORS) {
      assert.ok(textOf(file).split('\n').some((one) => one.trim() === line), `${file}: ${line}`) // prettier-ignore
      assert.ok(reason.length > 20)
    }
  })
})
