import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { eventually } from '../../../runtime/test-eventually'
import { findProgram, killProgram, lockCommand } from './lock-command'

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

  const whole = { level: 'jail', shown: [process.execPath, tool('setpriv'), tool('sleep')], needsProc: true } as const
  const start = (...argv: string[]) => {
    const { command, args, isForked } = lockCommand({ argv, lock: whole, ulimits: [] })
    return { started: spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] }), isForked }
  }

  it('is a world of its own processes: nobody outside is seen, signalled or traced from it, and no file of ours is open in it', async () => {
    const told = `const [fs, open] = [require('fs'), []]
      const reach = (work) => { try { work(); return true } catch { return false } }
      console.log(JSON.stringify([
        process.pid,
        fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)),
        reach(() => process.kill(${process.pid}, 0)),
        reach(() => fs.readFileSync('/proc/${process.pid}/environ')),
        fs.readdirSync('/proc/self/fd').filter((fd) => fd > 2 && reach(() => open.push(fs.readlinkSync('/proc/self/fd/' + fd)))) && open.filter((file) => !/^anon_inode:|^pipe:|^\\/dev\\/null$|^\\/proc\\/\\d+\\/fd$/.test(file)),
      ]))`
    const { started } = start(process.execPath, '-e', told)
    assert.deepEqual(JSON.parse(await text(started.stdout!)), [1, ['1'], false, false, []])
  })

  it('has nothing open that the server inherited from who started it', () => {
    const file = path.resolve('lib/imaging/_internal/lock/without-inherited.ts')
    const own = `
      const { withoutInherited } = await import(${JSON.stringify(pathToFileURL(file).href)})
      const { spawnSync } = await import('node:child_process')
      const stdio = withoutInherited(['ignore', 'pipe', 'ignore'])
      process.stdout.write(spawnSync('/bin/readlink', ['/proc/self/fd/37', '/proc/self/fd/40'], { stdio }).stdout)`
    const stdio = ['ignore', 'pipe', 'inherit', ...Array<'ignore'>(34).fill('ignore'), 'pipe'] as const
    const server = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', own], {
      stdio: [...stdio],
      encoding: 'utf8',
    })
    assert.equal(server.stdout, '/dev/null\n')
  })

  it('ends with the server that was killed, and is killed where it refuses to end with its parent', async () => {
    const own = `
      const { lockCommand, findProgram } = await import(${JSON.stringify(pathToFileURL(path.resolve('lib/imaging/_internal/lock/lock-command.ts')).href)})
      const { spawn } = await import('node:child_process')
      const { command, args, isForked } = lockCommand({ argv: [${JSON.stringify(tool('sleep'))}, '600'], lock: ${JSON.stringify(whole)}, ulimits: [] })
      const { pid } = spawn(command, args, { stdio: 'ignore' })
      const { readFileSync } = await import('node:fs')
      const found = setInterval(() => {
        const program = findProgram(pid, isForked)
        if (program === pid || !readFileSync('/proc/' + program + '/cmdline', 'utf8').includes('600')) return
        clearInterval(found)
        process.stdout.write(program + '\\n')
      }, 10)`
    const server = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', own], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(server.stdout!, 'data')) as [Buffer]
    server.kill('SIGKILL')
    await eventually('the program has ended with its server', () => !runs(Number(String(said))))

    const { started, isForked } = start(tool('setpriv'), '--pdeathsig', 'clear', tool('sleep'), '600')
    const programOf = () => findProgram(started.pid!, isForked)
    await eventually('the program runs', () => readFileSync(`/proc/${programOf()}/cmdline`, 'utf8').startsWith(tool('sleep')))
    const program = programOf()
    try {
      killProgram(started, isForked)
      await eventually('both have ended', () => started.exitCode !== null && !runs(program))
    } finally {
      if (runs(program)) process.kill(program, 'SIGKILL')
    }
  })
})

/** A process that has ended, and whose parent has not asked how, does not run. */
function runs(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z')
  } catch {
    return false
  }
}
