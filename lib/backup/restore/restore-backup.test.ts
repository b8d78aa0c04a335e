import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { startEmbeddedPostgres } from '../../db/embedded-postgres'
import { clusterOf } from '../../db/wal/cluster-files'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { openLocalStore } from '../../storage/drivers/local-store'
import { ERASURES_PREFIX } from '../format/names'
import { openBackupPlace } from '../test-backup-place'
import { restoreBackup } from './restore-backup'

const { root, place, key, putBackup } = openBackupPlace()
chmodSync(root, 0o711) // PostgreSQL runs as another user.
const dataDir = path.join(root, 'data')
const isRunning = () => existsSync(path.join(clusterOf(dataDir).pgdata, 'postmaster.pid'))
/** The last step of the test: the place, and with it the data folder, is removed before hooks of this file run. */
async function removeDatabase(): Promise<void> {
  if (isRunning()) await (await startEmbeddedPostgres(dataDir)).stop()
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
}

describe('a restore into the embedded database', () => {
  it('that fails once the database runs stops it, and can be continued', async () => {
    const backup = await putBackup({ begunAt: new Date() })
    let ran = false
    const away = new Proxy(place, {
      get: (target, name) => {
        const member = target[name as keyof typeof target] as unknown
        if (name !== 'list') return typeof member === 'function' ? (member as () => unknown).bind(target) : member
        return (prefix: string) => {
          if (prefix !== ERASURES_PREFIX) return target.list(prefix)
          ran = isRunning()
          throw fail('unavailable')
        }
      },
    })
    const restoring = restoreBackup({
      ...{ settings: readSettings({ FOVEA_DATA_DIR: dataDir }), dataDir, place: away, recoveryKey: key, say: () => undefined },
      openStore: () => openLocalStore(path.join(dataDir, 'objects')),
    })
    await assert.rejects(restoring, (thrown) => hasCode(thrown, 'unavailable'))
    try {
      assert.ok(ran, 'the database ran')
      assert.ok(!isRunning(), 'and does not any more')
      assert.equal((JSON.parse(readFileSync(path.join(dataDir, 'restore.json'), 'utf8')) as { backup: string }).backup, backup)
    } finally {
      await removeDatabase()
    }
  })
})
