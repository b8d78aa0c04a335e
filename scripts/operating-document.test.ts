// reads: docs/OPERATING.md docs/SUPPLY_CHAIN.md package.json ops/ lib/ scripts/
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { SettingsSchema } from '../lib/config/settings'

const text = readFileSync('docs/OPERATING.md', 'utf8')
const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))]
/** Names of variables in its examples that are no settings of Fovea. */
const NOT_SETTINGS =
  /^(ON_ERROR_STOP|DOMAIN|OWNER|RUNS|ENV|SQL|SH|FILE|NODE_ENV|CHANGE|NAME|FOVEA_(DOMAIN|TLS|UPSTREAMS|STORE_\w+|DATABASE_\w+)|POSTGRES_PASSWORD)$/

describe('docs/OPERATING.md', () => {
  it('names files that exist', () => {
    const files = all(/(?:^|[\s`(])((?:ops|docs|scripts)\/[\w./-]+\.\w+)/g)
    assert.ok(files.length >= 4)
    for (const file of files) assert.ok(existsSync(file), file)
    for (const link of all(/\]\((decisions\/[\w-]+\.md)/g)) assert.ok(existsSync(path.join('docs', link)), link)
  })

  it('names settings that exist', () => {
    const names = all(/\b([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b/g).filter((name) => !NOT_SETTINGS.test(name))
    assert.ok(names.length > 10)
    assert.deepEqual(
      names
        .filter((name) => !(name in SettingsSchema.shape) && !existsSync(`docs/${name}.md`))
        .filter((name) => !text.includes(`(${name}.md)`)),
      [],
    )
  })

  it('names commands that an installation has, built from scripts of that name', () => {
    for (const command of all(/\bfovea ((?:admin|keys|verify)[\w-]*)\b/g)) assert.ok(existsSync(`scripts/${command}.ts`), command)
    for (const program of all(/\bbuild\/([\w-]+)\.mjs/g).filter((name) => name !== '$command'))
      assert.ok(
        ['server', 'worker'].includes(program) ||
          [`scripts/${program}.ts`, `scripts/${program}.mjs`, `scripts/build/${program}.mjs`].some((file) => existsSync(file)),
        program,
      )
  })

  it('lists sentences as a start says them', () => {
    const said = ['lib/db', 'lib/db/schema', 'lib/start', 'scripts/start']
      .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
      .filter((file) => /\.(ts|mjs)$/.test(file))
      .concat('messages/errors/en.json')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const sentences = ['is in use: set PORT to another one', 'another start is at work in this folder', 'does not respond']
    for (const sentence of [
      ...sentences,
      'the database is newer than this version of Fovea',
      'failed and was rolled back',
      'has had no security fixes since',
      'owns the tables',
      'can sign in to this installation',
    ]) {
      assert.ok(text.includes(sentence), sentence)
      assert.ok(said.includes(sentence), `a start says: ${sentence}`)
    }
  })
})

describe('ops/systemd', () => {
  for (const [name, program] of [
    ['fovea.service', 'build/server.mjs'],
    ['fovea-worker.service', 'build/worker.mjs'],
  ] as const) {
    it(`${name} runs as a user of its own, with open files for uploads, and lets decoders be locked in`, () => {
      const unit = readFileSync(`ops/systemd/${name}`, 'utf8')
      assert.match(unit, new RegExp(`^ExecStart=.* ${program.replace('.', '\\.')}$`, 'm'))
      for (const line of ['User=fovea', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'LimitNOFILE=65536', 'Restart=always'])
        assert.ok(unit.includes(`\n${line}\n`), line)
      assert.doesNotMatch(unit, /^(RestrictNamespaces|ProtectKernelTunables|ProtectControlGroups)=/m)
    })
  }
})
