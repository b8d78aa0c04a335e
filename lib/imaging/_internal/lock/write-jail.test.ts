import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { lockCommand } from './lock-command'

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'shown-')))
after(() => rmSync(folder, { recursive: true, force: true }))
const odd = path.join(folder, `it's \\101 "tab\t#$(id) name`)
mkdirSync(odd)
writeFileSync(path.join(odd, 'inside'), 'what it shows', { mode: 0o666 })
writeFileSync(path.join(folder, 'beside'), 'what it does not', { mode: 0o666 })
symlinkSync(path.join(folder, 'beside'), path.join(odd, 'out'))
const tool = (name: string) => realpathSync(`/usr/bin/${name}`)

/** Runs a program in a jail that shows the odd folder. */
function run(name: string, ...args: string[]) {
  const argv = [tool(name), ...args]
  const { command, args: all } = lockCommand({
    argv,
    lock: { level: 'jail', shown: [tool(name), odd] },
    ulimits: ['-c 0', '-f 0'],
  })
  const { status, stdout, stderr } = spawnSync(command, all, { encoding: 'utf8' })
  return { status, stdout, stderr }
}
// Where root, or an ordinary user, gets namespaces of its own, there has to be a jail.
const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
const { status } = spawnSync('unshare', ['--net', '--ipc', '--uts', '--mount', ...asRoot, 'true'])
const skip = status === 0 ? false : 'this system allows no namespaces'

describe('the jail of a decoder', { skip }, () => {
  it('shows what it is given, whatever the names are, and nothing beside it', () => {
    assert.equal(run('cat', path.join(odd, 'inside')).stdout, 'what it shows')
    for (const hidden of [path.join(odd, 'out'), path.join(folder, 'beside'), '/etc/passwd', '/.old/etc/passwd'])
      assert.notEqual(run('cat', hidden).status, 0, hidden)
    const seen = run('ls', '-A', '/').stdout.trim().split('\n')
    assert.ok(seen.every((name) => /^(\.old|\.tools|dev|etc|lib|lib64|proc|tmp|usr)$/.test(name) || folder.startsWith(`/${name}`)), seen.join()) // prettier-ignore
    assert.equal(run('ls', '-A', '/proc').stdout, '')
  })

  it('lets nothing be written, where everybody may write outside', () => {
    for (const file of [path.join(odd, 'inside'), path.join(odd, 'new'), '/new', '/.tools/new', '/usr/lib/new'])
      assert.notEqual(run('touch', file).status, 0, file)
    assert.equal(readFileSync(path.join(odd, 'inside'), 'utf8'), 'what it shows')
  })

  it('limits the processes of root’s children', { skip: process.getuid?.() !== 0 && 'of root alone' }, () => {
    const argv = [tool('cat'), '/proc/self/limits']
    const { command, args } = lockCommand({ argv, lock: { level: 'jail', shown: [tool('cat')], needsProc: true }, ulimits: [] })
    assert.match(spawnSync(command, args, { encoding: 'utf8' }).stdout, /Max processes +64 +64 /)
  })
})
