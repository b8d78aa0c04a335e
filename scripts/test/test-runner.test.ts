import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { Seed } from '../../e2e/support/seed'
import { bundleTests } from './bundle-tests.mjs'
import { CpuByGroup } from './cpu-by-group.mjs'
import { hangOf } from './hang-watch.mjs'
import { planProcesses } from './plan-processes.mjs'
import { type Hang, type Outcome, readOutcome } from './read-outcome.mjs'
import { changedFiles, selectChanged } from './select-changed.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'test-runner-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/** Runs test files in one process, as npm test does. */
async function runFiles(files: Record<string, string>, limits: Record<string, string> = {}) {
  write(files)
  const report = path.join(folder, 'report.ndjson')
  rmSync(hangOf(report), { force: true })
  const names = Object.keys(files)
  const bundles = path.join(folder, 'bundles')
  await bundleTests(folder, names, bundles)
  const reporter = ['--test-reporter=./scripts/test/reporter.mjs', `--test-reporter-destination=${report}`]
  const { status } = spawnSync(process.execPath, [...reporter, 'scripts/test/run-batch.mjs', bundles, ...names], {
    encoding: 'utf8',
    env: { ...process.env, NODE_TEST_CONTEXT: '', FOVEA_TEST_END_SECONDS: '1', ...limits },
  })
  const hang = existsSync(hangOf(report)) ? (JSON.parse(readFileSync(hangOf(report), 'utf8')) as Hang) : undefined
  const { outcomes, undone } = readOutcome(readFileSync(report, 'utf8'), names, status, hang)
  const short = ({ file, passed, failed, skipped, hung }: Outcome) => ({
    file: path.basename(file),
    passed,
    skipped,
    failed: failed.map(({ name, text }) => `${name}: ${text.split('\n')[0]}`),
    ...(hung ? { hung } : {}),
  })
  return { status, outcomes: outcomes.map(short), undone: undone.map((file) => path.basename(file)) }
}

const HEAD = `import assert from 'node:assert/strict'\nimport { after, before, describe, it } from 'node:test'\n`

describe('test files that share a process', () => {
  it('report failures under their own file and test name, and do not affect the next file', async () => {
    const { status, outcomes } = await runFiles({
      'bad.test.ts': `${HEAD}describe('sums', () => { it('add up', () => assert.equal(1, 2)); it('stand', () => undefined) })`,
      'broken.test.ts': `${HEAD}throw new Error('no such thing')`,
      'good.test.ts': `${HEAD}it('holds', () => undefined)\nit('waits', { skip: 'no machine' }, () => undefined)`,
    })
    assert.notEqual(status, 0)
    const [bad, broken, good] = outcomes
    assert.deepEqual(bad!.passed, ['sums › stand'])
    assert.match(bad!.failed.join(), /^sums › add up: AssertionError/)
    assert.match(broken!.failed.join(), /^the file itself: Error: no such thing/)
    assert.deepEqual(good, { file: 'good.test.ts', passed: ['holds'], skipped: ['no machine'], failed: [] })
  })

  it('are cleaned up before the next file is imported, without leftover singletons and variables', async () => {
    const opens = `${HEAD}
      const root = globalThis as Record<symbol | string, unknown>
      assert.equal(root[Symbol.for('fovea.runtime')], undefined)
      assert.equal(process.env.OF_A_TEST, undefined)
      assert.equal(root.open, undefined)
      root[Symbol.for('fovea.runtime')] = new Map()
      process.env.OF_A_TEST = '1'
      root.open = true
      after(() => void delete root.open)
      describe('what it opened', () => { before(() => assert.ok(root.open)); it('is there', () => assert.ok(root.open)) })`
    const { status, outcomes } = await runFiles({ 'one.test.ts': opens, 'two.test.ts': opens })
    assert.deepEqual(
      outcomes.map(({ passed, failed }) => [passed, failed]),
      [1, 2].map(() => [['what it opened › is there'], []]),
    )
    assert.equal(status, 0)
  })

  it('are reported as failed when they crash the process, and the files after them run again', async () => {
    const { outcomes, undone } = await runFiles({
      'first.test.ts': `${HEAD}it('holds', () => undefined)`,
      'deadly.test.ts': `${HEAD}it('dies', () => process.kill(process.pid, 'SIGKILL'))`,
      'later.test.ts': `${HEAD}it('holds', () => undefined)`,
    })
    assert.deepEqual(
      outcomes.map(({ file, failed }) => [file, failed.length]),
      [
        ['first.test.ts', 0],
        ['deadly.test.ts', 1],
      ],
    )
    assert.deepEqual(undone, ['later.test.ts'])
  })

  it('are reported as failed when something they opened keeps their process from ending', async () => {
    const { status, outcomes } = await runFiles({
      'open.test.ts': `${HEAD}it('opens', () => setInterval(() => undefined, 1000))`,
    })
    assert.notEqual(status, 0)
    assert.equal(outcomes[0]!.failed.length, 1)
    assert.match(outcomes[0]!.failed[0]!, /ended with null after its tests/)
  })

  it('are reported as failed, with its words, when an error comes after its test has ended', async () => {
    const { status, outcomes } = await runFiles({
      'late.test.ts': `${HEAD}it('leaves', () => void setTimeout(() => { throw new Error('nobody waits for it') }, 20))
        it('goes on', () => new Promise((done) => setTimeout(done, 200)))`,
    })
    assert.notEqual(status, 0)
    assert.match(outcomes[0]!.failed[0]!, /ended with 1 after its tests[^]*nobody waits for it/)
  })
})

describe('a test that hangs', () => {
  it('is reported by its name at its limit, and those after it run', async () => {
    const { outcomes } = await runFiles(
      {
        'waits.test.ts': `${HEAD}describe('all', () => {
          it('waits', () => new Promise(() => undefined)); it('holds', () => undefined)
          it('may take longer', { timeout: 60_000 }, () => new Promise((done) => setTimeout(done, 1200))) })`,
      },
      { FOVEA_TEST_SECONDS: '1' },
    )
    const [{ failed, ...waits }] = outcomes as [(typeof outcomes)[0]]
    assert.deepEqual(waits, { file: 'waits.test.ts', passed: ['all › holds', 'all › may take longer'], skipped: [], hung: true })
    assert.match(failed.join(), /^all › waits: .*test timed out after 1000ms/)
  })

  it('is reported by its name where its loop no longer turns, and the files after it run', async () => {
    const { outcomes, undone } = await runFiles(
      {
        'spins.test.ts': `${HEAD}describe('all', () => { it('holds', () => undefined); it('spins', () => { for (;;); }) })`,
        'later.test.ts': `${HEAD}it('holds', () => undefined)`,
      },
      { FOVEA_TEST_SECONDS: '1' },
    )
    const failed = ['all › spins: did not end within 1 s']
    assert.deepEqual(outcomes.map(({ file, failed, hung }) => ({ file, failed, hung })), [{ file: 'spins.test.ts', failed, hung: true }]) // prettier-ignore
    assert.deepEqual(undone, ['later.test.ts'])
  })

  it('is named with its file where the limit of the file comes first, and so is a file whose hook hangs', async () => {
    const limits = { FOVEA_TEST_FILE_SECONDS: '1' }
    const slow = await runFiles({ 'slow.test.ts': `${HEAD}it('waits', () => new Promise(() => undefined))` }, limits)
    assert.deepEqual(slow.outcomes[0]!.failed, ['waits: did not end within 1 s of its file'])
    const hook = await runFiles({ 'hook.test.ts': `${HEAD}before(() => new Promise(() => undefined)); it('holds', () => undefined)` }, limits) // prettier-ignore
    assert.deepEqual(hook.outcomes[0]!.failed, ['the file itself: did not end within 1 s'])
  })
})

describe('the plan of processes', () => {
  it('runs every file once, those that start a server or change their process alone', () => {
    write({
      'e2e/uploads/tus.test.ts': HEAD,
      'e2e/faults/kill.test.ts': HEAD,
      'lib/db/test-database.ts': 'export const openTestDatabase = 1',
      'lib/a/test-fixture.ts': `export { openTestDatabase } from '../db/test-database'`,
      'lib/a/rows.test.ts': `import './test-fixture'`,
      'lib/a/pure.test.ts': HEAD,
      'lib/a/odd.test.ts': `// own process: it replaces the console\n${HEAD}`,
    })
    const files = ['e2e/uploads/tus', 'e2e/faults/kill', 'lib/a/rows', 'lib/a/pure', 'lib/a/odd'].map((name) => `${name}.test.ts`)
    const plan = planProcesses(folder, files)
    assert.deepEqual(plan.flat().sort(), files.sort())
    assert.equal(plan.length, files.length)
    assert.deepEqual(plan[0], ['e2e/faults/kill.test.ts'], 'the longest first')
  })

  it('runs files that share a server in one process, and others alone', () => {
    const shared = `${HEAD}\nawait Fovea.share()`
    const [a, b, c] = ['e2e/access/a.test.ts', 'e2e/access/b.test.ts', 'e2e/media/c.test.ts'] as const
    write({ [a]: shared, [b]: HEAD, [c]: shared })
    assert.deepEqual(planProcesses(folder, [a, b, c]), [[a, c], [b]])
  })
})

describe('the turns of a seed', () => {
  const before = { ...process.env }
  after(() => {
    for (const name of ['FOVEA_SEED', 'FOVEA_TEST_LONG']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  })
  const namesOf = (seed: number, long = ''): string[] => {
    Object.assign(process.env, { FOVEA_SEED: String(seed), FOVEA_TEST_LONG: long })
    const turns = new Seed()
    return ['a page', 'a dialog', 'a menu', 'a form', 'a list', 'an image'].filter((name) => turns.isTurnOf(name, 3))
  }

  it('come to every name once in as many seeds in a row, and in each long run', () => {
    const usual = [41, 42, 43].flatMap((seed) => namesOf(seed))
    assert.deepEqual(usual.sort(), namesOf(41, '1').sort())
    assert.equal(usual.length, 6)
  })
})

describe('the processor time of a run', { skip: process.platform !== 'linux' && 'there is no /proc' }, () => {
  const burn = 'const until = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < until);'
  /** Processor time of a program that burns some, and then has a child burn as much, which nobody sees while it runs. */
  const measure = async (name: string): Promise<Record<string, number>> => {
    const cpu = new CpuByGroup()
    cpu.sample()
    const child = spawn(process.execPath, [
      '-e',
      `${burn} require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(burn)}]); process.stdin.resume(); console.log('burnt')`,
      name,
    ])
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    cpu.sample()
    child.kill('SIGKILL')
    await ended
    return Object.fromEntries(cpu.stop())
  }

  it('is counted by what a program is, that of its children which nobody saw included', async () => {
    assert.ok((await measure('build/server.mjs'))['servers']! >= 0.6)
  })

  it('is counted once of processes that end together, each of which waited for the other', async () => {
    const cpu = new CpuByGroup()
    cpu.sample()
    const burning = `${burn} process.stdin.resume().on('end', () => process.exit()); console.log('burnt')`
    const between = `const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(burning)}, 'playwright/lib/' + 'worker'], { stdio: 'inherit' })
      child.on('exit', () => process.exit())`
    const child = spawn(process.execPath, ['-e', between, 'build/server.mjs'])
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    cpu.sample()
    child.stdin.end()
    await ended
    const groups = Object.fromEntries(cpu.stop())
    const [own, ofChild] = [groups['servers'] ?? 0, groups['Playwright']!]
    assert.ok(ofChild >= 0.3 && own < ofChild, `${own} s of its own, ${ofChild} s of its child`)
  })

  it('is of the runner where nothing tells what it is', async () => {
    const groups = await measure('something else')
    assert.deepEqual(Object.keys(groups), ['the runner'])
  })
})

describe('the tests that a change can touch', () => {
  const tests = ['lib/a/verb.test.ts', 'lib/b/other.test.ts', 'lib/reader.test.ts', 'e2e/whole.test.ts', 'e2e/small.test.ts']
  const touchedBy = (...changed: string[]) => selectChanged(folder, tests, changed)
  write({
    'lib/a/verb.ts': `import { deep } from './deep'\nexport const verb = deep`,
    'lib/a/deep.ts': 'export const deep = 1',
    'lib/a/verb.test.ts': `import { verb } from './verb'`,
    'lib/b/other.ts': 'export type Other = 1',
    'lib/b/other.test.ts': `import { type Other } from '@/lib/b/other'`,
    'lib/reader.test.ts': `// reads: docs/ lib/b/\nconst page = read('docs/page.md')`,
    'server.ts': `await import('./lib/a/verb')`,
    'app/page.tsx': `import '@/components/button'`,
    'components/button.tsx': '',
    'components/share/visitor/script.ts': '',
    'e2e/support/fovea.ts': '',
    'e2e/whole.test.ts': `import { Fovea } from './support/fovea'`,
    'e2e/small.test.ts': `import { verb } from '../lib/a/verb'`,
    'bench/run.mjs': '',
  })

  it('are those that import it, directly or not, and those that start a server built from it', () => {
    assert.deepEqual(touchedBy('lib/a/deep.ts'), ['lib/a/verb.test.ts', 'e2e/whole.test.ts', 'e2e/small.test.ts'])
    assert.deepEqual(touchedBy('components/button.tsx'), ['e2e/whole.test.ts'])
    assert.deepEqual(touchedBy('lib/a/verb.test.ts'), ['lib/a/verb.test.ts'])
  })

  it('are those that declare that they read it', () => {
    assert.deepEqual(touchedBy('lib/b/other.ts'), ['lib/b/other.test.ts', 'lib/reader.test.ts'])
    assert.deepEqual(touchedBy('docs/page.md'), ['lib/reader.test.ts'])
  })

  it('are all for a file that every test runs on, and none for one that nothing imports', () => {
    for (const file of ['package-lock.json', 'prisma/schema.prisma', 'scripts/start.mjs', 'scripts/test/reporter.mjs'])
      assert.deepEqual(touchedBy(file), tests)
    assert.deepEqual(touchedBy('bench/run.mjs'), [])
  })

  it('are found from the difference to a commit, including uncommitted changes', () => {
    const git = (...args: string[]) => spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder })
    git('init', '-q')
    git('add', '-A')
    git('commit', '-qm', 'first')
    write({ 'lib/a/deep.ts': 'export const deep = 2', 'lib/new.ts': '' })
    assert.deepEqual(changedFiles(folder), ['lib/a/deep.ts', 'lib/new.ts'])
    git('add', '-A')
    git('commit', '-qm', 'second')
    assert.deepEqual(changedFiles(folder), ['lib/a/deep.ts', 'lib/new.ts'], 'of the last commit where nothing differs from it')
    assert.deepEqual(changedFiles(folder, 'HEAD~1'), ['lib/a/deep.ts', 'lib/new.ts'])
  })
})
