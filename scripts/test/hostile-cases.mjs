// The cases of hostile input and faults, as docs/FAULT_COVERAGE.md declares them: which tests prove each.
import { readFileSync } from 'node:fs'
import path from 'node:path'

export const TABLE = 'docs/FAULT_COVERAGE.md'

/**
 * Reads the table: the id of each case, what it is, and the test files and names of tests that prove it. A row that says
 * "the same" goes on with the files of the row above.
 *
 * @param {string} root the folder of the project
 * @returns {{ id: string, what: string, files: string[], names: string[] }[]}
 */
export function readHostileCases(root) {
  let last = []
  return readFileSync(path.join(root, TABLE), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const row = /^\| ([A-G]\d\d) (.+?) \| (.+) \|$/.exec(line)
      if (!row) return []
      const [, id, what, proof] = row
      const named = [...proof.matchAll(/`((?:e2e|lib|demo|app|components|scripts)\/[^`*]+\.(?:test|spec)\.ts)`/g)].map(
        ([, file]) => file,
      )
      const files = proof.startsWith('the same') ? [...last, ...named] : named
      last = files
      return [{ id, what, files, names: [...proof.matchAll(/"([^"]+)"/g)].map(([, name]) => name) }]
    })
}
