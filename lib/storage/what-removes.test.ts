// reads: docs/FAULT_COVERAGE.md lib/storage/
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { it } from 'node:test'

const root = import.meta.dirname
const REMOVES =
  /([\w.#!?[\]]+\.)?\b(remove|removeAll|abort|truncate|discard|cleanup|discardPredecessor|rm|rmSync|rmdir|unlink|unlinkSync|ftruncate)\(/g
/** Declarations of functions and of methods, and what is no byte of the store. */
const NO_CALL =
  /^\s*(async |export |readonly |function )*(remove|removeAll|abort|truncate|discard|cleanup|discardPredecessor)\(.*[:{]/

const codeOf = (file: string): string[] =>
  readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && !NO_CALL.test(line))

/** Every call by its file, as “file call”, once for each place. */
function callsOfCode(): string[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/(\.test\.ts$|(^|\/)test-[^/]+$)/.test(file),
  )
  return files.flatMap((file) =>
    [...codeOf(file).join('\n').matchAll(REMOVES)].map(([call]) => `${file.replaceAll(path.sep, '/')} ${call.slice(0, -1)}`),
  )
}

function callsOfTable(): string[] {
  const text = readFileSync(path.join(root, '../../docs/FAULT_COVERAGE.md'), 'utf8')
  const table = text.split('## What removes stored bytes')[1]!.split('\n## ')[0]!
  return [...table.matchAll(/^\| `([^`]+\.ts)` \| (.+?) \|/gm)].flatMap(([, file, calls]) =>
    [...calls!.matchAll(/`([^`]+)`(?: ×(\d+))?/g)].flatMap(([, call, times]) =>
      Array.from({ length: Number(times ?? 1) }, () => `${file} ${call}`),
    ),
  )
}

it('each place of the store that removes, aborts or truncates has a row that names its evidence', () => {
  const calls = callsOfCode()
  assert.ok(calls.length > 30)
  assert.deepEqual(calls.sort(), callsOfTable().sort())
})
