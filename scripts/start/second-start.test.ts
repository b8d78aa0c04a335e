import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, describe, it } from 'node:test'

const folder = mkdtempSync(path.join(tmpdir(), 'second-start-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  out: string
}

/** Runs a program of a few lines in the folder, as a start would run there, and tells each time what it has said by then. */
async function run(lines: string, env: Record<string, string> = {}, onOutput?: (out: string) => void): Promise<Ended> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', lines], { cwd: folder, env: { ...process.env, ...env } })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      out += String(data)
      onOutput?.(out)
    })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out }
}

const WAITS = /another start is at work in this folder \(process \d+\): waiting for it/
const secondStart = pathToFileURL(path.resolve('scripts/start/second-start.mjs')).href
/** Works until it sees that nobody else works at the same time, and says what it did. */
const WORK = `
  import { aloneInFolder } from '${secondStart}'
  import { existsSync, rmSync, writeFileSync } from 'node:fs'
  await aloneInFolder(async () => {
    if (existsSync('at-work')) throw new Error('two at once')
    writeFileSync('at-work', '')
    for (let left = 500; left > 0 && !existsSync('is-waited-for'); left--) await new Promise((done) => setTimeout(done, 20))
    rmSync('at-work')
    console.log('worked')
  })`

describe('npm start twice in one folder', () => {
  it('installs and builds one after the other: the later start waits, and says so', async () => {
    // The first one works until another one says that it waits.
    const seen = (out: string) => WAITS.test(out) && writeFileSync(path.join(folder, 'is-waited-for'), '')
    const ended = await Promise.all([run(WORK, {}, seen), run(WORK, {}, seen), run(WORK, {}, seen)])
    assert.deepEqual(
      ended.map(({ code }) => code),
      [0, 0, 0],
      ended.map(({ out }) => out).join('\n'),
    )
    const waiting = ended.filter(({ out }) => WAITS.test(out))
    assert.ok(waiting.length >= 1)
    assert.ok(!existsSync(path.join(folder, 'build/.lock')), 'nothing is left')
  })

  it('goes on where an earlier start was killed at its work', async () => {
    mkdirSync(path.join(folder, 'build'), { recursive: true })
    const { out } = await run('console.log(process.pid)')
    writeFileSync(path.join(folder, 'build/.lock'), out.trim()) // It has ended: nobody has this number now.
    assert.match((await run(WORK)).out, /worked/)
  })

  it('refuses a port that is in use with one sentence, before it installs or builds anything', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const copy = path.join(folder, 'copy')
    mkdirSync(path.join(copy, 'scripts'), { recursive: true })
    for (const name of ['build', 'generate', 'start', 'start.mjs'])
      cpSync(`scripts/${name}`, path.join(copy, 'scripts', name), { recursive: true })
    const start = `process.chdir('copy'); await import('./copy/scripts/start.mjs')`
    const { code, out } = await run(start, { PORT: String(port), HOST: '' })
    server.close()
    assert.equal(code, 1)
    assert.match(out, new RegExp(`^Fovea did not start: Port ${port} is in use: set PORT to another one\\.$`, 'm'))
    for (const made of ['node_modules', 'build', '.next']) assert.ok(!existsSync(path.join(copy, made)), made)
    assert.match(
      readFileSync('lib/start/startup-error-message.ts', 'utf8'),
      /is in use: set PORT to another one/,
      'as the server says it',
    )
  })
})
