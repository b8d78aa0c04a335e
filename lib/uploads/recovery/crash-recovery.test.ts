import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { openSealedObject } from '../../storage/sealed/open-sealed-object'
import { contentOf } from '../test-killed-child'
import { programOf } from '../../runtime/test-program'
import { fakeHooks } from '../test-fake-hooks'

const url = await openTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'fovea-killed-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const LENGTH = 12_000_000
const { program: child, execArgv } = programOf('lib/uploads/test-killed-child.ts')

interface Life {
  id: string
  head: number
  acknowledged: number
  whole: boolean
}

/** Runs a process that uploads until it has acknowledged this many parts, then kills it with SIGKILL during the next. */
async function uploadUntilKilled(owner: string, id: string, parts: number): Promise<Life> {
  const running = spawn(process.execPath, [...execArgv, child, folder, url, owner, id, String(LENGTH)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const life: Life = { id, head: -1, acknowledged: -1, whole: false }
  let seen = 0
  for await (const line of createInterface({ input: running.stdout })) {
    const [word, value] = line.split(' ')
    if (word === 'id') life.id = value!
    if (word === 'head') life.head = Number(value)
    if (word === 'acknowledged') life.acknowledged = Number(value)
    if (word === 'whole') life.whole = true
    if (word === 'acknowledged' && ++seen >= parts && !life.whole) setTimeout(() => running.kill('SIGKILL'), seen % 7)
    if (life.whole) running.kill('SIGKILL')
  }
  return life
}

describe('a process that is killed while receiving', () => {
  it('loses no acknowledged byte, and the next one resumes there', async () => {
    const owner = newUuid()
    let told = 0
    let life = await uploadUntilKilled(owner, 'new', 3)
    for (let i = 0; i < 4 && !life.whole; i++) {
      told = Math.max(told, life.head, life.acknowledged)
      life = await uploadUntilKilled(owner, life.id, i === 3 ? Infinity : 1 + i)
      assert.ok(life.head >= told, `told ${life.head} after ${told}`)
    }
    assert.equal(life.whole, true)
    const { rows } = await pool().query<{ state: string; object_id: string; object_key: string }>(
      'SELECT state, object_id, object_key FROM uploads WHERE id = $1',
      [life.id],
    )
    const { state, object_id: objectId, object_key: key } = rows[0]!
    assert.equal(state, 'finished')
    const dataKey = await fakeHooks().dataKey(objectId)
    const sealed = await openSealedObject({ store: openLocalStore(folder), key, objectId, dataKey })
    const hash = createHash('sha256')
    for await (const part of sealed.read()) hash.update(part)
    await sealed.close()
    assert.equal(hash.digest('hex'), createHash('sha256').update(contentOf(LENGTH)).digest('hex'))
  })
})
