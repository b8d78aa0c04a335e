// reads: docs/FAULT_COVERAGE.md e2e/ lib/
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readHostileCases } from './hostile-cases.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const cases = readHostileCases(root)
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
/** How many cases of each kind there are: one more or less is a change of this line. */
const COUNTS = { A: 20, B: 13, C: 15, D: 3, E: 11, F: 1, G: 18 }
/** Cases of features that do not exist. */
const NOT_YET: string[] = []
/** What checks the invariants after a test of a started server. */
const INVARIANTS = /\b(assertSound|stopSound|assertStoreIsExact|assertSweptClean)\(/

describe('the table of hostile input and faults', () => {
  it('has 81 cases, each once', () => {
    const counts: Record<string, number> = {}
    for (const { id } of cases) counts[id[0]!] = (counts[id[0]!] ?? 0) + 1
    assert.deepEqual(counts, COUNTS)
    assert.equal(cases.length, 81)
    assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length)
  })

  it('names a test that exists for each case', () => {
    for (const { id, files } of cases) {
      if (!NOT_YET.includes(id)) assert.ok(files.length > 0, `${id} has no test`)
      for (const file of files) assert.ok(existsSync(path.join(root, file)), `${id}: ${file} does not exist`)
    }
  })

  it('quotes names of tests as they are in these files', () => {
    for (const { id, files, names } of cases) {
      const text = files.map(read).join('\n')
      // A name may be made of parts, and is then quoted with … between them.
      for (const name of names)
        for (const part of name.split('…').map((one) => one.trim()))
          assert.ok(text.includes(part), `${id}: no test called “${part}” in ${files.join(', ')}`)
    }
  })

  it('has tests that check the invariants after what they do to a server', () => {
    const files = new Set(cases.flatMap((one) => one.files).filter((file) => /^e2e\/.*\.test\.ts$/.test(file)))
    assert.ok(files.size >= 20)
    for (const file of files) assert.match(read(file), INVARIANTS, file)
  })

  it('has a row for every case that a test of requests declares', () => {
    const declared = [...read('e2e/faults/hostile-requests.test.ts').matchAll(/^ {4}'(G\d\d) /gm)].map(([, id]) => id)
    assert.deepEqual(
      declared,
      cases.map(({ id }) => id).filter((id) => id.startsWith('G')),
    )
  })
})
