import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { RESTORE_MARK } from '../../config/restore-mark'
import { newUuid } from '../../runtime/uuid'
import { readHomeNote } from '../_internal/database-home'
import { LOG_SETTINGS, pruneServerLog } from '../_internal/server-log'
import { clusterOf, writeCluster } from './cluster-files'
import { removeDatabaseHome } from './remove-database-home'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'removals-'))
after(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
function newFolder(): string {
  const folder = path.join(root, String(++folders))
  mkdirSync(folder)
  return folder
}

async function* nothing(): AsyncGenerator<Buffer> {}

describe('what is removed beside a database', () => {
  it('is a cluster whose restore was interrupted, and no other one', async () => {
    const dataDir = newFolder()
    const { pgdata } = clusterOf(dataDir)
    after(() => removeDatabaseHome(dataDir))
    const file = path.join(pgdata, 'PG_VERSION')
    mkdirSync(pgdata, { recursive: true })
    writeFileSync(file, '18')
    await assert.rejects(writeCluster(nothing(), dataDir), /no restore has begun here/)
    assert.ok(existsSync(file))
    writeFileSync(path.join(dataDir, RESTORE_MARK), '{}')
    await writeCluster(nothing(), dataDir)
    assert.deepEqual(readdirSync(pgdata), [])
  })

  it('is a folder that Fovea has made for the database, whatever its note says', async () => {
    const dataDir = newFolder()
    const copies = path.join(dataDir, 'copies', newUuid())
    mkdirSync(copies, { recursive: true })
    for (const named of [dataDir, copies]) {
      writeFileSync(path.join(dataDir, 'postgres-home'), named)
      await removeDatabaseHome(dataDir)
      assert.ok(existsSync(copies), named)
    }
    // Only read: a test that fails must remove none of them.
    for (const note of ['', '/', '.', '/var', '/var/lib/fovea', '/var/lib/fovea/', '/var/lib/fovea/..', `/srv/${newUuid()}`]) {
      writeFileSync(path.join(dataDir, 'postgres-home'), note)
      assert.equal(readHomeNote(dataDir), null, note)
    }
  })

  it('are old logs of the server, and nothing that was put beside them', () => {
    const pgdata = newFolder()
    const folder = path.join(pgdata, LOG_SETTINGS.log_directory)
    mkdirSync(folder)
    const days = Array.from({ length: 9 }, (_, n) => `postgresql-2026010${n + 1}-000000.log`)
    for (const name of [...days, 'incident-of-may.log', 'postgresql-20260101.log']) writeFileSync(path.join(folder, name), '')
    pruneServerLog(pgdata)
    assert.deepEqual(readdirSync(folder).sort(), ['incident-of-may.log', ...days.slice(2), 'postgresql-20260101.log'].sort())
  })
})
