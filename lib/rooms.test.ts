import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'

const require = createRequire(import.meta.url)
const { mayImport } = require('./rooms.cjs') as { mayImport: Record<string, string[]> }
const { forbidden } = require('../dependency-cruiser.cjs') as { forbidden: { name: string }[] }
const root = process.cwd()
const rooms = Object.keys(mayImport)

/** Runs the fences over some folders and gives the names of those that were broken. */
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

describe('the ladder', () => {
  it('is the folders of lib/, no more and no fewer', () => {
    const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    assert.deepEqual(folders.map((entry) => entry.name).sort(), [...rooms].sort())
  })

  it('looks down only', () => {
    for (const [i, room] of rooms.entries()) {
      for (const below of mayImport[room]!) assert.ok(rooms.indexOf(below) < i && rooms.includes(below), `${room} → ${below}`)
    }
  })

  it('is kept by everything that stands', () => {
    assert.deepEqual(cruise(root, ['lib', 'app', 'components', 'server.ts']), [])
  })
})

describe('each fence bites', () => {
  let copy: string
  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'fences-'))
    for (const file of ['dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(file, path.join(copy, file))
    mkdirSync(path.join(copy, 'lib'))
    cpSync('lib/rooms.cjs', path.join(copy, 'lib/rooms.cjs'))
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  })
  after(() => rmSync(copy, { recursive: true, force: true }))

  const uses = (where: string) => `import { x } from '${where}'\nexport const y = x\n`
  const x = 'export const x = 1\n'
  const above = (room: string) => rooms.find((other) => other !== room && !mayImport[room]!.includes(other))!

  const violations: Record<string, Record<string, string>> = {
    'no-cycles': {
      'lib/errors/a.ts': "import { y } from './b'\nexport const x = y\n",
      'lib/errors/b.ts': "import { x } from './a'\nexport const y = x\n",
    },
    'unlisted-room': { 'lib/attic/a.ts': uses('../errors/x'), 'lib/errors/x.ts': x },
    ...Object.fromEntries(
      rooms
        .filter((room) => above(room) !== undefined)
        .map((room) => [
          `${room}-looks-down`,
          { [`lib/${room}/a.ts`]: uses(`../${above(room)}/x`), [`lib/${above(room)}/x.ts`]: x },
        ]),
    ),
    'lib-never-imports-the-app': { 'lib/errors/a.ts': uses('../../app/x'), 'app/x.ts': x },
    ...Object.fromEntries(
      rooms.map((room) => [
        `${room}-internal-stays-inside`,
        { 'app/a.ts': uses(`../lib/${room}/_internal/x`), [`lib/${room}/_internal/x.ts`]: x },
      ]),
    ),
    'browser-sees-only-browser-safe-files': {
      'components/a.ts': uses('../lib/files/open-object'),
      'lib/files/open-object.ts': x,
    },
    'dicom-runs-anywhere': { 'lib/dicom/a.ts': "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n" },
    'prisma-lives-in-db': { 'lib/files/a.ts': uses('../db/generated/client'), 'lib/db/generated/client.ts': x },
    'routes-go-through-rooms': { 'app/a.ts': uses('../lib/db/database'), 'lib/db/database.ts': x },
    'product-code-uses-no-test-help': { 'lib/files/a.ts': uses('../db/test-database'), 'lib/db/test-database.ts': x },
  }

  it('and none is left without a violation here', () => {
    const untried = forbidden.map((rule) => rule.name).filter((name) => !(name in violations))
    // A room that may look at every other room has no fence of this kind to bite.
    assert.deepEqual(
      untried,
      rooms.filter((room) => above(room) === undefined).map((room) => `${room}-looks-down`),
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
    broken = cruise(copy, ['lib', 'app', 'components'])
  })

  for (const [i, [rule, files]] of Object.entries(violations).entries()) {
    it(rule, () => {
      const culprit = ownName(Object.keys(files)[0]!, i)
      assert.ok(
        broken.some((line) => line.startsWith(`${rule}: ${culprit} →`)),
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
