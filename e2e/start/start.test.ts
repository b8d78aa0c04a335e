import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { DEMO_PEOPLE } from '../../demo/people/demo-people'
import { familyOf, processesAreShown, survivors } from '../support/processes'
import { Seed } from '../support/seed'
import {
  databaseFolder,
  databaseProcesses,
  killDatabase,
  newFolder,
  queryEmbedded,
  removeFolder,
  Starting,
} from '../support/starting'
import { eventually } from '../../lib/runtime/test-eventually'

const reaches = (host: string, port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect({ host, port, timeout: 2000 }, () => done(true))
    for (const refusal of ['error', 'timeout']) socket.on(refusal, () => done(false))
    socket.on('connect', () => socket.destroy())
  })

describe('npm start', () => {
  const dataDir = newFolder()
  let fovea: Starting
  after(async () => {
    if (fovea && !fovea.hasEnded) await fovea.kill()
    removeFolder(dataDir)
  })

  it('is ready only once all demo users can sign in', async () => {
    fovea = await Starting.begin({ dataDir, program: 'scripts/start.mjs', env: { FOVEA_PRELOAD: '1' } })
    await fovea.becomesReady()
    const password = readFileSync(path.join(dataDir, 'demo-password.txt'), 'utf8').trim()
    for (const { email } of DEMO_PEOPLE) assert.equal((await fovea.signIn(email, password)).status, 200, email)
  })

  it('needs one command only, and reports each step with its duration', async () => {
    await fovea.says(/^ready at /m)
    for (const step of ['embedded PostgreSQL', 'migrations', 'queue', 'Next'])
      assert.match(fovea.stdout, new RegExp(`^ +${step} … \\d+\\.\\d+ s$`, 'm'))
    assert.match(fovea.stdout, new RegExp(`^ready at ${fovea.url} \\(\\d+\\.\\d+ s\\)$`, 'm'))
    const { version, commit } = (await (await fetch(`${fovea.url}/healthz`)).json()) as Record<string, string>
    assert.match(commit!, /^[0-9a-f]{12}$/)
    assert.match(fovea.stdout, new RegExp(`^Fovea ${version}, commit ${commit}$`, 'm'))
    for (const probe of ['/healthz', '/readyz']) assert.equal((await fetch(fovea.url + probe)).status, 200, probe)
    assert.match((await (await fetch(`${fovea.url}/sign-in`)).text()).slice(0, 100), /<!doctype html>/i)
  })

  it('listens on loopback only, and so does its database', async () => {
    const elsewhere = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    )
    const databasePort = Number(readFileSync(path.join(databaseFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[3])
    for (const port of [fovea.port, databasePort]) {
      assert.ok(await reaches('127.0.0.1', port))
      for (const host of ['127.0.0.2', '::1', ...elsewhere]) assert.ok(!(await reaches(host, port)), `${host} ${port}`)
    }
  })

  it('creates the demo users, with their password in a 0600 file and in no output', async () => {
    await fovea.says(/demo ready/)
    const file = path.join(dataDir, 'demo-password.txt')
    const password = readFileSync(file, 'utf8').trim()
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.ok(fovea.stdout.includes(file), 'where it is, is told')
    assert.ok(!(fovea.stdout + fovea.stderr).includes(password))
    assert.equal((await fovea.signIn('doctor@fovea.test', password)).status, 200)
    for (const secret of ['master.key', 'database.secret'])
      assert.equal(statSync(path.join(dataDir, secret)).mode & 0o777, 0o600, secret)
  })

  it('reports a port in use in one sentence, and leaves the running server and its database alone', async () => {
    const second = await Starting.begin({ dataDir, env: { PORT: String(fovea.port) } })
    assert.equal(await second.ends(), 1)
    assert.equal(second.stderr, `Fovea did not start: Port ${fovea.port} is in use: set PORT to another one.\n`)
    assert.equal((await fetch(`${fovea.url}/readyz`)).status, 200)
    assert.equal((await queryEmbedded(dataDir, 'SELECT 1')).length, 1)
  })

  it('shares the database with a second server on another port, and survives its end', async () => {
    const second = await Starting.ready({ dataDir })
    assert.equal(await second.interrupt(), 0)
    assert.equal((await fetch(`${fovea.url}/readyz`)).status, 200)
  })

  it('leaves no file with a password that is not theirs, as after a restore into another folder', async () => {
    const file = path.join(dataDir, 'demo-password.txt')
    const password = readFileSync(file, 'utf8')
    rmSync(file)
    const second = await Starting.ready({ dataDir })
    await second.says(/password: as where this database comes from/)
    assert.ok(!existsSync(file))
    assert.equal(await second.interrupt(), 0)
    writeFileSync(file, password, { mode: 0o600 })
  })

  it('accepts a setting under its former name, and logs that it is deprecated', async () => {
    const second = await Starting.ready({ dataDir, env: { DATABASE_POOL: '4' } })
    await second.says(/the setting DATABASE_POOL is deprecated: use DATABASE_POOL_SIZE/)
    assert.equal(await second.interrupt(), 0)
  })

  it('recovers after kill -9, and reuses the database that is still running', async () => {
    const family = familyOf(fovea.child.pid!)
    const [left] = databaseProcesses(dataDir)
    await fovea.kill()
    fovea = await Starting.ready({ dataDir })
    if (processesAreShown) assert.deepEqual(databaseProcesses(dataDir)[0], left)
    // Decoders detect it by themselves.
    await eventually(
      'none of them is left',
      () => survivors(family),
      ({ length }) => length === 0,
    )
    const password = readFileSync(path.join(dataDir, 'demo-password.txt'), 'utf8').trim()
    assert.equal((await fovea.signIn('patient@fovea.test', password)).status, 200)
  })

  it('recovers after the database was killed too, as in a power failure', async () => {
    await fovea.kill()
    killDatabase(dataDir)
    fovea = await Starting.ready({ dataDir })
    assert.equal((await fetch(`${fovea.url}/readyz`)).status, 200)
  })

  it('stops on Ctrl-C, and leaves no process behind', async () => {
    const family = familyOf(fovea.child.pid!)
    assert.equal(await fovea.interrupt(), 0)
    assert.equal(fovea.stderr, '')
    assert.deepEqual(survivors(family), [])
    assert.deepEqual(databaseProcesses(dataDir), [])
  })
})

describe('npm start with an invalid setting', () => {
  const seed = new Seed()
  const wrong: Record<string, [variable: string, value: string]> = {
    'a port that is not a number': ['PORT', '3000x'],
    'a port out of range': ['PORT', '70000'],
    'a database that is not PostgreSQL': ['DATABASE_URL', 'mysql://localhost/fovea'],
    'an invalid public URL': ['PUBLIC_URL', 'fovea.example'],
    'a master key that is too short': ['FOVEA_MASTER_KEY', 'abc'],
    'an unknown storage provider': ['STORAGE_PROVIDER', 'floppy'],
    'a flag that is neither 1 nor 0': ['FOVEA_DEMO', 'perhaps'],
  }
  for (const [what, [variable, value]] of seed.pick(Object.entries(wrong), 2)) {
    it(`rejects ${what} with one sentence that names ${variable}, before anything is created`, async (t) => {
      t.diagnostic(String(seed))
      const dataDir = newFolder()
      const fovea = await Starting.begin({ dataDir, env: { [variable]: value } })
      assert.equal(await fovea.ends(), 1)
      assert.match(fovea.stderr, new RegExp(`^Fovea did not start: ${variable} .+\\.\\n$`))
      assert.ok(!existsSync(path.join(dataDir, 'master.key')))
      removeFolder(dataDir)
    })
  }

  it('reports an unreachable database in one sentence with its address', async () => {
    const dataDir = newFolder()
    const fovea = await Starting.begin({ dataDir, env: { DATABASE_URL: 'postgresql://fovea@localhost:1/fovea' } })
    assert.equal(await fovea.ends(), 1)
    assert.match(fovea.stderr, /^Fovea did not start: the database at \S+:1 does not respond\.\n$/)
    removeFolder(dataDir)
  })
})
