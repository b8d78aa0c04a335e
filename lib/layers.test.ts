// reads: lib/ demo/ app/ components/ server.ts dependency-cruiser.cjs
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'

const require = createRequire(import.meta.url)
const { mayImport, outsideLib } = require('./layers.cjs') as { mayImport: Record<string, string[]>; outsideLib: string[] }
const { forbidden } = require('../dependency-cruiser.cjs') as { forbidden: { name: string }[] }
const root = process.cwd()
const modules = Object.keys(mayImport)
const folderOf = (name: string) => (outsideLib.includes(name) ? name : `lib/${name}`)

/** Runs the import rules over some folders and returns the violations. */
function cruise(cwd: string, folders: string[]): string[] {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const run = spawnSync(process.execPath, [cli, '--config', 'dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] }
  }
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

describe('the table of layers', () => {
  it('lists exactly the folders of lib/ and the modules beside it', () => {
    const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    assert.deepEqual([...folders.map((entry) => entry.name), ...outsideLib].sort(), [...modules].sort())
  })

  it('lets a module import only what is below it', () => {
    for (const [i, name] of modules.entries()) {
      for (const below of mayImport[name]!) assert.ok(modules.indexOf(below) < i && modules.includes(below), `${name} → ${below}`)
    }
  })

  it('has folders that read like a table of contents: 25 source files side by side at most', () => {
    const counts = new Map<string, number>()
    for (const top of ['lib', 'demo', 'app', 'components', 'scripts', 'e2e', 'bench']) {
      for (const { name, parentPath } of readdirSync(top, { recursive: true, withFileTypes: true })) {
        const isSource = /\.(tsx?|mjs)$/.test(name) && !/(^test-|\.(test|spec)\.tsx?$)/.test(name)
        if (isSource && !parentPath.includes('db/generated')) counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1)
      }
    }
    assert.deepEqual(
      [...counts].filter(([, count]) => count > 25),
      [],
    )
  })

  it('is obeyed by every file', () => {
    assert.deepEqual(cruise(root, ['lib', 'demo', 'app', 'components', 'server.ts']), [])
  })
})

describe('each import rule catches its violation', () => {
  let copy: string
  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'fences-'))
    for (const file of ['dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(file, path.join(copy, file))
    mkdirSync(path.join(copy, 'lib'))
    cpSync('lib/layers.cjs', path.join(copy, 'lib/layers.cjs'))
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  })
  after(() => rmSync(copy, { recursive: true, force: true }))

  const uses = (where: string) => `import { x } from '${where}'\nexport const y = x\n`
  const x = 'export const x = 1\n'
  const above = (name: string) => modules.find((other) => other !== name && !mayImport[name]!.includes(other))!
  const relative = (from: string, to: string) => path.posix.relative(path.posix.dirname(from), to)

  const violations: Record<string, Record<string, string>> = {
    'no-cycles': {
      'lib/errors/a.ts': "import { y } from './b'\nexport const x = y\n",
      'lib/errors/b.ts': "import { x } from './a'\nexport const y = x\n",
    },
    // Of types alone, which cost nothing when they run, but tie the two files together all the same.
    'no-cycles (of types alone)': {
      'lib/errors/a.ts': "import type { Y } from './b'\nexport interface X { y: Y }\n",
      'lib/errors/b.ts': "import type { X } from './a'\nexport interface Y { x: X }\n",
    },
    'unlisted-module': { 'lib/attic/a.ts': uses('../errors/x'), 'lib/errors/x.ts': x },
    ...Object.fromEntries(
      modules
        .filter((name) => above(name) !== undefined)
        .map((name) => {
          const [from, to] = [`${folderOf(name)}/a.ts`, `${folderOf(above(name))}/x`]
          return [`${name}-imports-down`, { [from]: uses(relative(from, to)), [`${to}.ts`]: x }]
        }),
    ),
    'lib-never-imports-the-app': { 'lib/errors/a.ts': uses('../../app/x'), 'app/x.ts': x },
    ...Object.fromEntries(
      modules.map((name, i) => {
        // At any depth: below a folder of its own in every other module.
        const hidden = `${folderOf(name)}/${i % 2 ? 'verbs/' : ''}_internal/x`
        return [`${name}-internal-stays-inside`, { 'app/a.ts': uses(`../${hidden}`), [`${hidden}.ts`]: x }]
      }),
    ),
    'browser-sees-only-browser-safe-files': {
      'components/a.ts': uses('../lib/files/deliver/open-object'),
      'lib/files/deliver/open-object.ts': x,
    },
    'dicom-runs-anywhere': { 'lib/dicom/a.ts': "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n" },
    'prisma-lives-in-db': { 'lib/files/a.ts': uses('../db/generated/client'), 'lib/db/generated/client.ts': x },
    'routes-call-modules': { 'app/a.ts': uses('../lib/db/database'), 'lib/db/database.ts': x },
    'product-code-uses-no-test-support': {
      'lib/files/a.ts': uses('../db/nested/test-database'),
      'lib/db/nested/test-database.ts': x,
    },
  }

  it('and every rule has a violation here', () => {
    const untried = forbidden.map((rule) => rule.name).filter((name) => !(name in violations))
    // A module that may import every other module has no rule of this kind.
    assert.deepEqual(
      untried,
      modules.filter((name) => above(name) === undefined).map((name) => `${name}-imports-down`),
    )
  })

  let broken: string[]
  before(() => {
    // All are planted at once, each under a name of its own, so that one look at them is enough.
    for (const [i, files] of Object.values(violations).entries()) {
      for (const [file, text] of Object.entries(files)) {
        const planted = path.join(copy, ownName(file, i))
        mkdirSync(path.dirname(planted), { recursive: true })
        writeFileSync(
          planted,
          text.replace(/'(\.[^']+)'/g, (_, target: string) => `'${ownName(target, i)}'`),
        )
      }
    }
    broken = cruise(copy, ['lib', 'demo', 'app', 'components'])
  })

  for (const [i, [rule, files]] of Object.entries(violations).entries()) {
    it(rule, () => {
      const culprit = ownName(Object.keys(files)[0]!, i)
      assert.ok(
        broken.some((line) => line.startsWith(`${rule.split(' ')[0]}: ${culprit} →`)),
        `nothing stopped ${culprit}`,
      )
    })
  }
})

/** Generated and test files keep the name by which a fence knows them. */
function ownName(file: string, i: number): string {
  if (file.includes('generated')) return file
  return file.replace(/([^/.]+)(\.ts)?$/, (_, name: string, ending = '') => `${name}${i}${ending}`)
}
