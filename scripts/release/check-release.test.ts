import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { checkRelease } from './check-release.mjs'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'release-'))
after(() => rmSync(root, { recursive: true, force: true }))
const git = (...args: string[]): string | null => {
  const identity = ['-c', 'user.name=Fovea', '-c', 'user.email=fovea@fovea.test']
  const { status, stdout } = spawnSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' })
  return status === 0 ? stdout : null
}
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const change = (file: string, from: string, to: string) =>
  write(file, readFileSync(path.join(root, file), 'utf8').replace(from, to))
const commit = (subject: string) => [git('add', '--all'), git('commit', '--quiet', '--message', subject)]
const problems = () => checkRelease(root, git).problems

const FORMER = '20260101000000_first'
const setVersion = (version: string) => {
  write('package.json', JSON.stringify({ version }))
  write('package-lock.json', JSON.stringify({ version }))
  write('compose.yaml', `image: fovea:${version}\n`)
  write('ops/kubernetes/fovea.yaml', `image: registry.example/fovea:${version} # CHANGE\n`)
}

describe('npm run release -- --check', () => {
  git('init', '--quiet')
  setVersion('1.0.0')
  write('lib/db/schema/require-schema.ts', `export const LAST_OF_FORMER_RELEASE = '${FORMER}'\n`)
  write(`prisma/migrations/${FORMER}/migration.sql`, 'CREATE TABLE one (id int, two int);\n')
  write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n\n- First.\n')
  commit('first')

  it('finds nothing where all is there, as with a first version', () => {
    assert.deepEqual(problems(), [])
    git('tag', 'v1.0.0')
    assert.match(problems().join(), /There is a tag v1\.0\.0 already/)
  })

  it('wants notes of the version with a day, and none that belong to no version', () => {
    setVersion('1.1.0')
    commit('version')
    assert.match(problems().join(), /has no section "## \[1\.1\.0\]/)
    change('CHANGELOG.md', '## [Unreleased]\n', '## [Unreleased]\n\n- Late.\n\n## [1.1.0]\n\n- Second.\n')
    commit('notes')
    assert.match(problems().join('\n'), /has no day\.\n\[Unreleased\].*has notes/)
    change('CHANGELOG.md', '- Late.\n\n## [1.1.0]', '## [1.1.0] - 2026-02-01')
    commit('notes')
    assert.deepEqual(problems(), [])
  })

  it('wants the same version in every file that names it', () => {
    write('compose.yaml', 'image: fovea:1.0.0\n')
    write('package-lock.json', JSON.stringify({ version: '1.0.0' }))
    assert.match(
      problems().join('\n'),
      /package-lock\.json is not of 1\.1\.0.*\ncompose\.yaml starts fovea:1\.0\.0\.\nThere are changes/,
    )
    setVersion('1.1.0')
  })

  it('wants migrations that leave the former release what it uses, unless the notes name them', () => {
    const name = '20260201000000_second'
    write(`prisma/migrations/${name}/migration.sql`, 'ALTER TABLE one ADD COLUMN three int;\n')
    commit('expand')
    assert.deepEqual(problems(), [])
    write(`prisma/migrations/${name}/migration.sql`, 'ALTER TABLE one DROP COLUMN two;\n')
    commit('contract')
    assert.match(problems().join(), /The migration 20260201000000_second takes away what 1\.0\.0 may use/)
    change('CHANGELOG.md', '- Second.', `- Second. Stop every process first: \`${name}\` removes a column.`)
    commit('notes')
    assert.deepEqual(problems(), [])
  })

  it('wants every migration of the former release, none before them, and its last one known', () => {
    cpSync(path.join(root, 'prisma/migrations', FORMER), path.join(root, 'prisma/migrations/20250101000000_early'), {
      recursive: true,
    })
    rmSync(path.join(root, 'prisma/migrations', FORMER), { recursive: true })
    change('lib/db/schema/require-schema.ts', FORMER, '20250101000000_early')
    commit('worse')
    const found = problems().join('\n')
    for (const sentence of [/20260101000000_first of 1\.0\.0 is gone/, /LAST_OF_FORMER_RELEASE is 2025/, /early sorts before/])
      assert.match(found, sentence)
    git('tag', '--delete', 'v1.0.0')
    assert.match(problems().join(), /There is no tag v1\.0\.0/)
  })
})
