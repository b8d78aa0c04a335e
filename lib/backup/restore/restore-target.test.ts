import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { RESTORE_MARK } from '../../config/restore-mark'
import { readSettings } from '../../config/settings'
import { newUuid } from '../../runtime/uuid'
import { BackupError } from '../backup-error'
import { openBackupPlace } from '../test-backup-place'
import { restoreUntil } from '../wal/restore-until'
import { restoreBackup } from './restore-backup'
import { removeMark, requireEmptyFolder, writeMark } from './restore-target'

const { root, place, key, putBackup } = openBackupPlace()
const newFolder = () => path.join(root, newUuid())
const refusedAs = (sentence: RegExp) => (thrown: unknown) => thrown instanceof BackupError && sentence.test(thrown.message)

describe('the data folder of a restore', () => {
  it('has nothing of an installation, but what a file system has by itself', () => {
    const folder = newFolder()
    assert.equal(requireEmptyFolder(folder), null)
    mkdirSync(path.join(folder, 'lost+found'), { recursive: true })
    assert.equal(requireEmptyFolder(folder), null)
    writeFileSync(path.join(folder, 'master.key'), 'mine')
    assert.throws(() => requireEmptyFolder(folder), refusedAs(/^The data folder is in use/))
  })

  it('is marked until the restore has ended, and taken again by it alone', async () => {
    const mark = { backup: newUuid(), is_loaded: false }
    const folder = newFolder()
    writeMark(folder, mark)
    assert.deepEqual(requireEmptyFolder(folder), mark)
    removeMark(folder)
    assert.equal(requireEmptyFolder(folder), null)

    const backup = await putBackup({ begunAt: new Date() })
    const input = (dataDir: string) => ({
      ...{ settings: readSettings({ FOVEA_DATA_DIR: dataDir }), dataDir, place, recoveryKey: key, say: () => undefined },
      openStore: () => assert.fail('it writes nothing'),
    })
    for (const [left, ofBackup, ofMoment] of [
      [{ ...mark, until: 'latest' }, /^A restore with --until=latest was interrupted here/, /No backup here has a base copy/],
      [{ ...mark, backup: newUuid() }, /^There is no backup/, /^Another restore was interrupted here, of /],
    ] as const) {
      const dataDir = newFolder()
      writeMark(dataDir, left)
      await assert.rejects(restoreBackup(input(dataDir)), refusedAs(ofBackup))
      await assert.rejects(restoreUntil({ ...input(dataDir), until: null }), refusedAs(ofMoment))
      assert.deepEqual(readdirSync(dataDir), [RESTORE_MARK])
    }
    const dataDir = newFolder()
    writeMark(dataDir, { backup: newUuid(), is_loaded: false })
    await assert.rejects(
      restoreBackup({ ...input(dataDir), backupId: backup }),
      refusedAs(/^A restore of the backup .* was interrupted here/),
    )
  })
})
