import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readCommit } from './release'

describe('the commit of a checkout', () => {
  it('is that of HEAD, on a branch, packed, detached, or of a further work tree; there is none outside', () => {
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'release-'))
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).trim()
    const read = () => readCommit(path.join(folder, '.git'))
    assert.equal(read(), undefined)
    git('init', '--quiet', '--initial-branch', 'main')
    writeFileSync(path.join(folder, 'file'), '1')
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    const commit = git('rev-parse', 'HEAD')
    assert.equal(read(), commit, 'on a branch')
    git('pack-refs', '--all')
    assert.equal(read(), commit, 'packed')
    git('worktree', 'add', '--quiet', '-b', 'beside', path.join(folder, 'beside'))
    assert.equal(readCommit(path.join(folder, 'beside/.git')), commit, 'of a work tree')
    git('checkout', '--quiet', '--detach')
    assert.equal(read(), commit, 'detached')
  })
})
