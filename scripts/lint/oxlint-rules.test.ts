// reads: .oxlintrc.json scripts/lint/no-unbounded-poll.mjs
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'

const root = path.resolve(import.meta.dirname, '../..')
const POLLS = 'scripts/lint/no-unbounded-poll.mjs'
const folder = mkdtempSync(path.join(tmpdir(), 'oxlint-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** One violation in a line, and the rule that reports it. */
const IN_COMPONENT: [string, string][] = [
  ['const random = Math.random()', 'purity'],
  ['if (open) useEffect(() => undefined)', 'rules-of-hooks'],
  ['useEffect(() => { setSum(items.length) }, [items])', 'set-state-in-effect'],
  ['useEffect(() => save(sum, items), [sum])', 'exhaustive-deps'],
  ['ref.current = random', 'refs'],
  ['counter = counter + 1', 'globals'],
  ['items[0]!.n = 3', 'immutability'],
  ['if (items.length > 9) setSum(9)', ''],
  ['const Inner = () => <i />', ''],
  ['return <Inner>{sum}</Inner>', 'static-components'],
]
const COMPONENT = `import { useEffect, useRef, useState } from 'react'
import { save } from './save'
let counter = 0
export function Bad({ items, open }: { items: { n: number }[]; open: boolean }) {
  const ref = useRef(0)
  const [sum, setSum] = useState(0)
`
const IN_MODULE: [string, string][] = [
  ['export const setting = process.env.SETTING', 'no-restricted-properties'],
  ['console.log(setting)', 'no-console'],
  ['export const anything: any = 1', 'no-explicit-any'],
  ["export const isOne = anything == '1'", 'eqeqeq'],
  ['try { anything() } catch {}', 'no-empty'],
  ['const unused = 1', 'no-unused-vars'],
  ['export function read(cause: () => void) { try { cause() } catch { throw new Error() } }', ''],
  ['export function hide(run: () => void) { try { run() } catch (error) { throw new Error() } }', 'preserve-caught-error'],
  ["import { type Fovea } from './fovea'", ''],
  ["import { Settings } from './settings'; export type Both = Fovea | Settings", 'consistent-type-imports'],
  [
    `export const branch = (n: number) => ${Array.from({ length: 21 }, (_, n) => `n === ${n} ? ${n} : `).join('')}0`,
    'complexity',
  ],
]

/** The rules that oxlint reports for each line of a file. */
function rulesByLine(file: string, text: string): string[][] {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
  const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', file], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] }
  return text
    .split('\n')
    .map((_, n) =>
      diagnostics
        .filter(({ labels }) => labels[0]?.span.line === n + 1)
        .map(({ code }) => /\(([\w-]+)\)$/.exec(code)?.[1] ?? code),
    )
}

/** Loops of tests, in a line each, and whether only something elsewhere ends them. */
const LOOPS: [string, boolean][] = [
  ['while (!(await isThere())) await sleep(20)', true],
  ['while ((await isThere()) === false);', true],
  ['while (!isSo()) await new Promise((done) => (changed = done))', true],
  ['while (seen.size < 2) await new Promise(setImmediate)', true],
  ['for (;;) { if (await isThere()) break; await sleep(20) }', true],
  ['for (let round = 0; !seen.size; round++) await isThere()', true],
  ['do { found = await isThere() } while (await isThere())', true],
  ['let there = await isThere(); while (!there) { await sleep(5); there = await isThere() }', true],
  ['while (!changed) await isThere()', true],
  ['let there = await isThere(); while (!there) there = await isThere()', true],
  ['let { status } = await send(); while (status === 423) status = (await send()).status', true],
  ['let part = await lines.next(); while (!part.done) part = await lines.next()', false],
  ['for (let tries = 0; tries < 5 && !(await isThere()); tries++) await sleep(5)', false],
  ['for (let tries = 0; ; tries++) { if (await isThere()) break; if (tries === 5) throw new Error() }', false],
  ['while (performance.now() < until) await isThere()', false],
  ['do { cursor = await page(cursor) } while (cursor)', false],
  ['while (lines.length < 9) lines.push(await isThere())', false],
  ['for (const line of lines) while (left-- > 0) await isThere()', false],
  ['while (!isSo()) seen.add(1)', false],
]

describe('oxlint, by .oxlintrc.json', () => {
  copyFileSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'))
  mkdirSync(path.join(folder, 'scripts/lint'), { recursive: true })
  copyFileSync(path.join(root, POLLS), path.join(folder, POLLS))

  it('reports loops of tests that only something elsewhere ends, and no others', () => {
    for (const file of ['lib/bad.test.ts', 'e2e/support/bad.ts']) {
      const found = rulesByLine(file, `${LOOPS.map(([line]) => `async () => { ${line} }`).join('\n')}\n`)
      const reported = LOOPS.filter((_, n) => found[n]!.includes('no-unbounded-poll')).map(([line]) => line)
      assert.deepEqual(reported, LOOPS.filter(([, isPoll]) => isPoll).map(([line]) => line), file) // prettier-ignore
    }
    const [product] = rulesByLine('lib/good.ts', `async () => { ${LOOPS[0]![0]} }`)
    assert.ok(!product!.includes('no-unbounded-poll'))
  })

  it('reports what breaks the rules of hooks and of the React compiler in a component', () => {
    const found = rulesByLine('components/bad.tsx', `${COMPONENT}${IN_COMPONENT.map(([line]) => line).join('\n')}\n}\n`)
    const from = COMPONENT.split('\n').length - 1
    for (const [n, [line, rule]] of IN_COMPONENT.entries()) {
      if (rule) assert.ok(found[from + n]!.includes(rule), `${line}: ${found[from + n]!.join(' ') || 'not reported'}`)
    }
  })

  it('reports settings read past lib/config, swallowed errors, untyped values and long branches in a module', () => {
    const found = rulesByLine('lib/bad.ts', `${IN_MODULE.map(([line]) => line).join('\n')}\n`)
    for (const [n, [line, rule]] of IN_MODULE.entries()) {
      assert.deepEqual(
        found[n]!.filter((one) => one === rule || rule === ''),
        rule ? [rule] : [],
        line,
      )
    }
  })
})
