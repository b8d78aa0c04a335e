import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { makeRecoveryKey } from '../../backup/format/recovery-key'
import { storeRecipient } from '../../backup/recipient'
import { readSettings } from '../../config/settings'
import { openConfiguredDatabase } from '../open-configured-database'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'wal-key-'))
chmodSync(root, 0o711)
const dataDir = path.join(root, 'data')
mkdirSync(dataDir)
after(() => {
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(root, { recursive: true, force: true })
})

/** Starts the database as Fovea does; returns whether it archives, and what was said. */
async function start(): Promise<{ archives: boolean; said: string }> {
  const backups = { BACKUP_WAL: '1', BACKUP_EVERY: '24h', BACKUP_FOLDER: path.join(root, 'place') }
  const settings = readSettings({ FOVEA_DATA_DIR: dataDir, ...backups })
  const [disposers, said]: [(() => unknown)[], string[]] = [[], []]
  const step = async <T>(_: string, work: () => Promise<T> | T) => work()
  try {
    const say = (line: string) => void said.push(line)
    const { wal } = await openConfiguredDatabase({
      settings,
      dataDir,
      disposers,
      step,
      say,
      onError: () => undefined,
      schema: 'upgrade',
    })
    return { archives: wal !== null, said: said.join('\n') }
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

describe('WAL without a recovery key', () => {
  it('is not archived, which the start says; with a key it is', async () => {
    const without = await start()
    assert.equal(without.archives, false)
    assert.match(without.said, /WAL is not archived yet: there is no recovery key\. Run npm run backup once/)
    storeRecipient(dataDir, makeRecoveryKey().recipient)
    const withKey = await start()
    assert.deepEqual(withKey, { archives: true, said: '' })
  })
})
