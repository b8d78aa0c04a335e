// reads: docs/ e2e/ lib/ app/ scripts/ proxy.test.ts package-lock.json .env.example
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

const root = path.resolve(import.meta.dirname, '../..')
const text = readFileSync(path.join(root, 'docs/SECURITY.md'), 'utf8')

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 begins with; those of level 3 follow them. */
const SECTIONS: Record<string, number> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
}
const REQUIREMENTS = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, n) => `${section}.${n + 1}`),
)
const STATES = ['met', 'partly', 'not met', 'not shown', 'n/a']

/** The requirements that a row names: `1.1.1–1.2.3, 1.4.1`. */
function named(ids: string): string[] {
  return ids.split(',').flatMap((one) => {
    const [from = '', to = from] = one.trim().split('–')
    const first = REQUIREMENTS.indexOf(from)
    const last = REQUIREMENTS.indexOf(to)
    assert.ok(first >= 0 && last >= first, `${one} is no requirement of levels 1 and 2`)
    return REQUIREMENTS.slice(first, last + 1)
  })
}

const rows = text
  .split('\n')
  .filter((line) => /^\| \d+\.\d/.test(line))
  .map(
    (line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()) as [string, string, string, string],
  )

/** Files and folders of the project that are named in backticks. */
const pathsIn = (given: string): string[] =>
  [
    ...given.matchAll(
      /`((?:lib|e2e|app|docs|scripts|demo|components|prisma)\/[^`]+|proxy\.test\.ts|package-lock\.json|\.env\.example)`/g,
    ),
  ].map(([, file]) => file!)

describe('docs/SECURITY.md', () => {
  it('names no file that does not exist', () => {
    const named = pathsIn(text)
    assert.ok(named.length > 150)
    assert.deepEqual(
      [...new Set(named)].filter((file) => !existsSync(path.join(root, file))),
      [],
    )
  })

  it('has one row for each requirement of levels 1 and 2, with a state that it declares', () => {
    assert.deepEqual(rows.flatMap(([ids]) => named(ids)).sort(), [...REQUIREMENTS].sort())
    for (const [ids, , state] of rows) assert.ok(STATES.includes(state), `${ids}: ${state}`)
  })

  it('claims nothing as met without a test, or the reason why none is needed', () => {
    for (const [ids, , state, where] of rows) if (state === 'met') assert.ok(where.length > 10, ids)
    const withTests = rows.filter(([, , state, where]) => state === 'met' && /\.(test|spec)\.ts/.test(where))
    assert.ok(withTests.length > 70, String(withTests.length))
  })

  it('says what to set for each requirement of identity, sessions, rights and tokens that is met by a setting alone', () => {
    const operating = readFileSync(path.join(root, 'docs/OPERATING.md'), 'utf8')
    const table = operating.split('## What an assessment asks of the installation')[1]!.split('\n## ')[0]!
    const known = readFileSync(path.join(root, '.env.example'), 'utf8')
    for (const [, name] of table.matchAll(/`([A-Z][A-Z_]+)[=`]/g)) assert.match(known, new RegExp(`^#? ?${name}=`, 'm'))
    const partly = rows.filter(([ids, , state]) => state === 'partly' && /^([6-9]|10|16)\./.test(ids))
    for (const [ids, , , where] of partly) {
      assert.match(where, /OPERATING\.md#what-an-assessment-asks-of-the-installation/, ids)
      for (const id of ids.split(', ')) assert.match(table, new RegExp(`^\\| ${id.replaceAll('.', '\\.')},`, 'm'))
    }
  })

  it('names a test for every attack of which it says that it is met', () => {
    const table = text.split('## Attack → what happens')[1]!.split('\n## ')[0]!
    const attacks = table.split('\n').filter((line) => /^\| (?!attack|---)/.test(line))
    assert.ok(attacks.length > 5)
    for (const attack of attacks) {
      const [what, , state, where] = attack.split(' | ')
      assert.ok(state !== undefined && STATES.includes(state), `${what} has no state`)
      if (state === 'met' || state === 'partly') assert.match(where!, /`[^`]+\.test\.ts`/, `${what} names no test`)
    }
  })
})
