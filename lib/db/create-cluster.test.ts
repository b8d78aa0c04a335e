import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { eventually } from '../runtime/test-eventually'
import { databaseHome, serverUser } from './_internal/database-home'
import { PostgresServer } from './_internal/postgres-server'
import { startEmbeddedPostgres } from './embedded-postgres'
import { openConnection } from './open-connection'

// A name with all that a shell would expand.
const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'clus`id`ter $(id) $HOME "it\'s" \\ é-'))
chmodSync(dataDir, 0o755)
const { native, pgdata } = databaseHome(dataDir, serverUser())
const home = path.dirname(pgdata)
const start = () => startEmbeddedPostgres(dataDir, { maxConnections: 10 })

after(() => {
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the first start of the embedded PostgreSQL', () => {
  it('does not touch a folder that has files and is no cluster', async () => {
    mkdirSync(pgdata, { recursive: true })
    const file = path.join(pgdata, 'base-copy')
    writeFileSync(file, 'a copy without its PG_VERSION')
    await assert.rejects(start(), /has files but no database/)
    assert.equal(readFileSync(file, 'utf8'), 'a copy without its PG_VERSION')
    rmSync(pgdata, { recursive: true })
  })

  it('removes what a killed start had begun, and none of its neighbours', async () => {
    const { pid } = spawnSync('true')
    const abandoned = path.join(home, `pgdata.making-${pid}`)
    const running = path.join(home, `pgdata.making-${process.ppid}`)
    const copies = ['pgdata.old', 'pgdata-2026-06-01', 'pgdata.making-the-move', 'pgdata2', `pgdata.bak.making-${pid}`]
    const ofThisNumber = path.join(home, `pgdata.making-${process.pid}`)
    const folders = [abandoned, running, ...copies.map((name) => path.join(home, name))]
    for (const folder of [ofThisNumber, ...folders]) {
      mkdirSync(folder)
      writeFileSync(path.join(folder, 'PG_VERSION'), '18')
    }
    const database = await start()
    try {
      for (const folder of [abandoned, ofThisNumber]) assert.ok(!existsSync(folder), folder)
      for (const folder of folders.slice(1)) assert.equal(readFileSync(path.join(folder, 'PG_VERSION'), 'utf8'), '18', folder)
    } finally {
      await database.stop()
    }
  })

  it('waits for a former server that is stopping, and does not take it over', async () => {
    const database = await start()
    await database.stop()
    const server = new PostgresServer(dataDir, { maxConnections: 10 })
    await server.startOrReuse()
    const urlOf = ({ port }: PostgresServer) => Object.assign(new URL(database.superuserUrl), { port: String(port) }).href
    const client = await openConnection(urlOf(server))
    const stop = ['stop', '-D', pgdata, '-m', 'smart', '-W']
    spawnSync(path.join(native, 'bin/pg_ctl'), stop, { ...serverUser(), cwd: '/' }) // It waits for its last client.
    await eventually('it is stopping', () => /^stopping/m.test(readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8')))
    const next = new PostgresServer(dataDir, { maxConnections: 10 })
    const isTakenOver = next.startOrReuse()
    await client.end()
    assert.equal(await isTakenOver, false)
    await (await openConnection(urlOf(next))).end()
    await next.stop()
  })
})
