// reads: docs/OPERATING.md docs/SUPPLY_CHAIN.md package.json ops/ lib/ scripts/
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { SettingsSchema } from '../lib/config/settings'

const text = readFileSync('docs/OPERATING.md', 'utf8')
const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))]
/** Names of variables in its examples that are no settings of Fovea. */
const NOT_SETTINGS =
  /^(ON_ERROR_STOP|DOMAIN|OWNER|RUNS|ENV|SQL|SH|FILE|NODE_ENV|CHANGE|NAME|FOVEA_(DOMAIN|TLS|UPSTREAMS|BACKUP_FOLDER|METRICS_TOKEN|STORE_\w+|DATABASE_\w+)|POSTGRES_PASSWORD)$/

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

describe('the command `fovea` of an installed machine', () => {
  it('gives its programs every setting as it stands in the file, also what a shell would change', (t) => {
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'operating-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const written = /cat > \/usr\/local\/bin\/fovea <<'SH'.*\n([\s\S]*?)\nSH\n/.exec(text)![1]!
    const script = written
      .replaceAll('/opt/fovea', folder)
      .replaceAll('/etc/fovea/fovea.env', path.join(folder, 'fovea.env'))
      .replace('setpriv --reuid fovea --regid fovea --clear-groups ', '')
    const values = {
      MAIL_FROM: 'Fovea <images@clinic.example>',
      OIDC_SCOPE: 'openid profile email',
      DATABASE_URL: 'postgresql://a:p$$w`id`$(id)@127.0.0.1/b?c=1&d=2',
      STORAGE_SECRET_ACCESS_KEY: `a#b\\c"d $HOME`,
    }
    const quoted = (value: string) => (/[#\\"']/.test(value) ? `'${value}'` : value)
    const lines = Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`)
    writeFileSync(path.join(folder, 'fovea.env'), `# Settings\n\n${lines.join('\n')}\n`)
    mkdirSync(path.join(folder, 'build'))
    const program = `console.log(JSON.stringify([${JSON.stringify(Object.keys(values))}.map((name) => process.env[name]), process.argv.slice(2)]))`
    writeFileSync(path.join(folder, 'build/verify.mjs'), program)
    writeFileSync(path.join(folder, 'fovea'), script)
    const printed = execFileSync('sh', [path.join(folder, 'fovea'), 'verify', '--sample=0.05', 'two words'], { encoding: 'utf8' })
    assert.deepEqual(JSON.parse(printed), [Object.values(values), ['--sample=0.05', 'two words']])
  })
})
