import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { openTestDatabase } from '../../db/test-database'
import { walNoteFile } from '../../db/wal/wal-archive'
import { openLockConnection } from '../../db/with-advisory-lock'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { openBackupPlace, segmentName } from '../test-backup-place'
import { NewObjects } from './find-new-objects'
import { listSegments } from './list-segments'
import { shipWal } from './ship-wal'
import { getWalState } from './wal-state'

const url = await openTestDatabase()
const closeLocks = await openLockConnection(url, () => undefined)
after(() => closeLocks())
const { root, place, key } = openBackupPlace()

const [dataDir, archive, chain] = [path.join(root, 'data'), path.join(root, 'archived'), newUuid()]
const folder = path.join(archive, chain)
for (const one of [dataDir, folder]) mkdirSync(one, { recursive: true })
writeFileSync(walNoteFile(dataDir), JSON.stringify({ chain, every_seconds: 60, root: archive }))

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
/** What PostgreSQL has put here at an hour. */
function put(name: string, hour: number): void {
  writeFileSync(path.join(folder, name), `records of ${name}`)
  utimesSync(path.join(folder, name), at(hour), at(hour))
}
const ship = (into = place) =>
  shipWal({
    ...{ settings: readSettings({ FOVEA_MASTER_KEY: 'ab'.repeat(32) }), dataDir, wal: { chain, root: archive } },
    ...{ store: openLocalStore(path.join(root, 'objects')), place: into, recipient: key.recipient, objects: new NewObjects() },
  })
const state = async () => (await getWalState(dataDir))!
const noteOfBaseCopy = (n: number) => `${segmentName(n)}.00000028.backup`

describe('segments that wait', () => {
  it('are sent, and go from here; the state says until when they lead', async () => {
    assert.equal(await ship(), 0)
    for (const n of [1, 2]) put(segmentName(n), n)
    put(noteOfBaseCopy(1), 1)
    put('00000002.history', 1)
    const others = [`${segmentName(3)}.part`, `${segmentName(1)}.copy`, 'notes.txt'].sort()
    for (const name of others) put(name, 3)
    const copy = path.join(archive, 'copy-of-june')
    mkdirSync(copy)
    writeFileSync(path.join(copy, 'notes.txt'), '')
    assert.equal(await ship(), 2)
    assert.deepEqual(readdirSync(folder).sort(), others)
    assert.deepEqual(readdirSync(copy), ['notes.txt'], 'a folder that is no chain')
    assert.deepEqual(await listSegments(place, chain), [1, 2].map(segmentName))
    const { covers_until: covers, sent_at: sentAt, failure } = await state()
    assert.deepEqual([covers, failure], [at(2).toISOString(), null])
    assert.ok(Math.abs(Date.parse(sentAt!) - Date.now()) < 60_000)
  })

  it('stay while the place is away, of which the state tells until one was sent', async () => {
    const away = new Proxy(place, {
      get: (target, name) => {
        if (name === 'put') return () => Promise.reject(fail('unavailable'))
        const member = target[name as keyof typeof target] as unknown
        return typeof member === 'function' ? (member as () => unknown).bind(target) : member
      },
    })
    put(segmentName(4), 4)
    await assert.rejects(ship(away))
    assert.ok(readdirSync(folder).includes(segmentName(4)))
    assert.equal((await state()).failure, 'place_unavailable')
    rmSync(path.join(folder, segmentName(4)))
    put(noteOfBaseCopy(4), 4)
    assert.equal(await ship(), 0)
    assert.equal((await state()).failure, 'place_unavailable', 'nothing was sent')
    put(segmentName(4), 4)
    assert.equal(await ship(), 1)
    const { covers_until: covers, failure, failed_at: failedAt } = await state()
    assert.deepEqual([covers, failure, failedAt], [at(4).toISOString(), null, null])
  })
})
