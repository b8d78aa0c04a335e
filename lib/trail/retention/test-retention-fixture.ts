import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, mock } from 'node:test'
import { promisify } from 'node:util'
import type { Actor } from '../../access/actor'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { openAudit } from '../../audit/open-audit'
import { record, recordAndWait } from '../../audit/record'
import { recordAccessAndWait } from '../../audit/record-access'
import { TEST_KEYS } from '../../audit/test-keys'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { readSettings } from '../../config/settings'
import { openTestDatabase } from '../../db/test-database'
import { openLockConnection } from '../../db/with-advisory-lock'
import { newUuid } from '../../runtime/uuid'
import { openConfiguredStore } from '../../storage/open-configured-store'
import { openStore } from '../../storage/open-store'
import { copyPlaces } from '../copies/places'
import { sendCopies } from '../copies/send-copies'
import { exportTrail } from '../export/export-trail'

/**
 * A trail with a store of its own, for the tests of retention.
 *
 * @param openDatabase opens the database; by default one with all migrations
 */
export async function openRetentionFixture(openDatabase: () => Promise<string> = openTestDatabase) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'retention-'))
  const settings = readSettings({ FOVEA_DATA_DIR: dataDir })
  registerSecrets(openSecrets(dataDir, 'ab'.repeat(32)))
  const audit = openAudit({ keys: TEST_KEYS })
  after(() => audit.close())
  const ownerUrl = await openDatabase()
  const closeLocks = await openLockConnection(ownerUrl, () => undefined)
  const opened = openConfiguredStore(settings, dataDir)
  const closeStore = openStore(opened.store)
  after(async () => {
    mock.timers.reset()
    closeStore()
    opened.close()
    await closeLocks()
  })

  /** Makes a checkpoint, and sends its copy to the store. */
  async function checkpoint() {
    await createCheckpoint()
    await sendCopies(copyPlaces(settings), (error) => assert.fail(String(error)))
  }

  /** What an auditor runs, on an export without the first rows. */
  async function verifyExport(without = 0): Promise<{ ok: boolean; said: string }> {
    const admin = { id: newUuid(), role: 'admin', name: 'A', via: 'token' } as unknown as Actor
    const { read } = await exportTrail(admin, 'jsonl')
    let text = ''
    for await (const part of read(new AbortController().signal)) text += Buffer.from(part).toString()
    const file = path.join(dataDir, 'export.jsonl')
    const isKept = (line: string) => Number(/^\{.*"seq":(\d+)/.exec(line)?.[1] ?? without + 1) > without
    writeFileSync(file, text.split('\n').filter(isKept).join('\n'))
    const run = promisify(execFile)(process.execPath, ['scripts/audit-verify.mjs', file, TEST_KEYS.current.publicKey], {
      env: { NODE_ENV: 'test' },
    })
    return run.then(
      ({ stdout }) => ({ ok: true, said: stdout }),
      ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ ok: false, said: stdout + stderr }),
    )
  }

  return { settings, ownerUrl, setDay, fill, checkpoint, verifyExport }
}

/** Time stands at this day until the next call. */
function setDay(day: string) {
  mock.timers.reset()
  mock.timers.enable({ apis: ['Date'], now: Date.parse(`${day}T12:00:00Z`) })
}

async function fill(rows: number) {
  for (let i = 1; i < rows; i++) record({ actorId: newUuid(), action: 'test.do', outcome: 'allowed', details: { i } })
  await recordAccessAndWait({
    ...{ userId: newUuid(), fileId: newUuid(), ip: '192.0.2.7', action: 'download', variant: 'original', outcome: 'allowed' },
  })
  await recordAndWait({ actorId: null, action: 'test.end', outcome: 'allowed' })
}
