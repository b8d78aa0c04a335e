import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { openTestDatabase } from '../db/test-database'
import { openLockConnection } from '../db/with-advisory-lock'
import { newUuid } from '../runtime/uuid'
import { copiedObject, inBackup, INDEX, MANIFEST, newBackupId } from './format/names'
import { pruneAlone } from './prune-backups'
import { openBackupPlace, segmentName } from './test-backup-place'

const url = await openTestDatabase()
const closeLocks = await openLockConnection(url, () => undefined)
after(() => closeLocks())
const { place, putBackup, putSegment, namesBelow, spoil } = openBackupPlace()

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const backups = async () => [...new Set((await namesBelow('backups/')).map((name) => name.split('/')[1]!))]
const hasObject = async (id: string) => (await namesBelow('objects/')).includes(copiedObject(id))
const prune = (newest: number) => pruneAlone(place, { newest, days: 0, weeks: 0, months: 0 })

beforeEach(async () => {
  for (const prefix of ['backups/', 'objects/', 'wal/'] as const)
    for (const name of await namesBelow(prefix)) await place.remove(name as ReturnType<typeof copiedObject>)
})

describe('older backups', () => {
  it('are removed beyond the newest so many, with the objects that no other has', async () => {
    const [first, second, shared] = [newUuid(), newUuid(), newUuid()]
    await putBackup({ begunAt: day(1), objects: [first, shared] })
    const kept = [await putBackup({ begunAt: day(2), objects: [second, shared] }), await putBackup({ begunAt: day(3) })]
    await prune(2)
    assert.deepEqual(await backups(), kept)
    assert.deepEqual([await hasObject(first), await hasObject(second), await hasObject(shared)], [false, true, true])
    await prune(2)
    assert.deepEqual(await backups(), kept)
  })

  it('go with what interrupted ones have left, but not with what a later one has written so far', async () => {
    const [left, begun] = [newBackupId(day(1)), newBackupId(day(3))]
    await spoil(inBackup(left, 'rows'), 'rows of a backup that was interrupted')
    const kept = await putBackup({ begunAt: day(2) })
    await spoil(inBackup(begun, 'rows'), 'rows of a backup that is being made')
    await prune(1)
    assert.deepEqual(await backups(), [kept, begun])
  })

  it('stay where their manifest cannot be read, with every object, since a newer version may need them', async () => {
    const [ofUnknown, ofOld, ofNone] = [newUuid(), newUuid(), newUuid()]
    const unknown = await putBackup({ begunAt: day(1), objects: [ofUnknown], version: 99 })
    const cut = await putBackup({ begunAt: day(2) })
    await spoil(inBackup(cut, MANIFEST), '{"type":"fovea.')
    const old = await putBackup({ begunAt: day(3), objects: [ofOld] })
    const kept = await putBackup({ begunAt: day(4) })
    await spoil(copiedObject(ofNone), 'of no backup')
    await prune(1)
    assert.deepEqual(await backups(), [unknown, cut, kept], 'what is known is removed')
    assert.ok(old)
    for (const id of [ofUnknown, ofOld, ofNone]) assert.ok(await hasObject(id))
  })

  it('leave every object where the index of one that stays cannot be read', async () => {
    const [ofGone, ofKept] = [newUuid(), newUuid()]
    await putBackup({ begunAt: day(1), objects: [ofGone] })
    const kept = await putBackup({ begunAt: day(2), objects: [ofKept] })
    await spoil(inBackup(kept, INDEX), '')
    await prune(1)
    assert.deepEqual(await backups(), [kept])
    assert.deepEqual([await hasObject(ofGone), await hasObject(ofKept)], [true, true])
  })

  it('take the segments with them that no base copy of the others needs', async () => {
    const chain = newUuid()
    const sent = newUuid()
    await putBackup({ begunAt: day(1), base: { chain, start_segment: segmentName(1), end_segment: segmentName(1) } })
    for (const n of [1, 2, 3, 4]) await putSegment(chain, segmentName(n), day(n), n === 4 ? [sent] : [])
    await putBackup({ begunAt: day(2), base: { chain, start_segment: segmentName(3), end_segment: segmentName(3) } })
    await prune(2)
    const segments = async () => (await namesBelow(`wal/${chain}/`)).filter((name) => name.endsWith('.json')).map((name) => name.slice(-29, -5).toUpperCase()) // prettier-ignore
    assert.deepEqual(await segments(), [1, 2, 3, 4].map(segmentName))
    await prune(1)
    assert.deepEqual(await segments(), [3, 4].map(segmentName))
    assert.equal((await namesBelow(`wal/${chain}/`)).filter((name) => !/\.(json|index)$/.test(name)).length, 2, 'their parts')
    assert.ok(await hasObject(sent), 'an object that was sent with a segment stays with it')
  })

  it('leave every object where the list of a segment cannot be read', async () => {
    const [chain, ofNone] = [newUuid(), newUuid()]
    await putBackup({ begunAt: day(1), base: { chain, start_segment: segmentName(1), end_segment: segmentName(1) } })
    await putSegment(chain, segmentName(1), day(1), [newUuid()])
    await spoil(copiedObject(ofNone), 'of none')
    for (const name of await namesBelow(`wal/${chain}/`)) if (name.endsWith('.index')) await spoil(name, 'other lines')
    await prune(1)
    assert.ok(await hasObject(ofNone))
  })
})
