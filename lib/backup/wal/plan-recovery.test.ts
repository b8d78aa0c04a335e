import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, it } from 'node:test'
import { newUuid } from '../../runtime/uuid'
import { BackupError } from '../backup-error'
import { makeRecoveryKey } from '../format/recovery-key'
import { inBackup } from '../format/names'
import { sealTo } from '../format/sealed-box'
import { openBackupPlace, segmentName } from '../test-backup-place'
import { segmentManifest } from './names'
import { planRecovery } from './plan-recovery'
import { SEGMENT_PURPOSE } from './segment-manifest'

const { place, folder, key, putBackup, putSegment, namesBelow, spoil } = openBackupPlace()

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
const until = async (moment: Date | null) => {
  const { backup, segments } = await planRecovery(place, key, moment)
  return { id: backup.manifest.id, segments: segments.map(({ manifest }) => manifest.segment) }
}
const names = (...numbers: number[]) => numbers.map(segmentName)
const refusedAs = (sentence: RegExp) => (thrown: unknown) => thrown instanceof BackupError && sentence.test(thrown.message)
let chain: string
/** A base copy that is whole with the segments from one to another. */
const base = (from: number, to: number) => ({ chain, start_segment: segmentName(from), end_segment: segmentName(to) })

beforeEach(async () => {
  chain = newUuid()
  for (const prefix of ['backups/', 'wal/'] as const)
    for (const name of await namesBelow(prefix)) await place.remove(name as ReturnType<typeof inBackup>)
})

describe('a recovery', () => {
  it('needs every segment in which its base copy was written', async () => {
    const id = await putBackup({ begunAt: at(1), base: base(1, 3) })
    for (const n of [1, 2]) await putSegment(chain, segmentName(n), at(2))
    // Its files would be of several moments: PostgreSQL starts them, and they are no database.
    await assert.rejects(
      until(null),
      refusedAs(/Possible are moments none from the base copy of .* \(no later segment was sent\)/),
    )
    await assert.rejects(until(at(2)), refusedAs(/none from the base copy of/))
    await putSegment(chain, segmentName(3), at(3))
    assert.deepEqual(await until(null), { id, segments: names(1, 2, 3) })
    assert.deepEqual(await until(at(2)), { id, segments: names(1, 2, 3) })
  })

  it('takes the newest base copy before its moment, and no segment after it', async () => {
    const first = await putBackup({ begunAt: at(1), base: base(1, 1) })
    const second = await putBackup({ begunAt: at(4), base: base(3, 3) })
    for (const n of [1, 2, 3, 4, 5]) await putSegment(chain, segmentName(n), at(n + 1))
    assert.deepEqual(await until(at(2)), { id: first, segments: names(1) })
    assert.deepEqual(await until(new Date(at(2).getTime() + 1)), { id: first, segments: names(1, 2) })
    assert.deepEqual(await until(at(4)), { id: second, segments: names(3) })
    assert.deepEqual(await until(at(5)), { id: second, segments: names(3, 4) })
    assert.deepEqual(await until(null), { id: second, segments: names(3, 4, 5) })
  })

  it('says which moments are possible where a segment is missing, cut or changed', async () => {
    await putBackup({ begunAt: at(1), base: base(1, 1) })
    for (const n of [1, 2, 3]) await putSegment(chain, segmentName(n), at(n + 1))
    const range = (end: string) => refusedAs(new RegExp(`^The moment .*Possible are moments from 2026-01-01T01:00:00.000Z to 2026-01-01T02:00:00.000Z \\(the segment ${segmentName(2)} ${end}\\)`)) // prettier-ignore
    const manifest = segmentManifest(chain, segmentName(2))
    const part = (await namesBelow(`wal/${chain}/`)).find(
      (name) => name.includes(segmentName(2).toLowerCase()) && !name.endsWith('.json'),
    )!
    await spoil(part, 'cut')
    await assert.rejects(until(at(4)), range('is cut or was changed'))
    const given = JSON.parse(readFileSync(path.join(folder, manifest), 'utf8')) as object
    const foreign = sealTo(key.recipient, SEGMENT_PURPOSE, Buffer.from('no JSON')).toString('base64')
    await spoil(manifest, JSON.stringify({ ...given, sealed_key: foreign }))
    await assert.rejects(until(at(4)), range('is cut or was changed'))
    await spoil(manifest, '{}')
    await assert.rejects(until(at(4)), range('is cut or was changed'))
    await place.remove(manifest)
    await assert.rejects(until(at(4)), range('is missing'))
    assert.deepEqual((await until(at(2))).segments, names(1))
  })

  it('leads on from an earlier base copy where a later backup is cut', async () => {
    const first = await putBackup({ begunAt: at(1), base: base(1, 1) })
    const second = await putBackup({ begunAt: at(2), base: base(2, 2) })
    for (const n of [1, 2]) await putSegment(chain, segmentName(n), at(n + 1))
    await place.remove(inBackup(second, 'rows'))
    assert.deepEqual(await until(null), { id: first, segments: names(1, 2) })
    await assert.rejects(
      until(at(9)),
      refusedAs(/from .* to .*; none from the base copy of .* \(its backup is cut or was changed\)/),
    )
  })

  it('is refused for what it is: no base copy, another key, another PostgreSQL, another machine', async () => {
    await putBackup({ begunAt: at(1) })
    await assert.rejects(until(null), refusedAs(/^No backup here has a base copy/))
    await putBackup({ begunAt: at(2), base: { ...base(1, 1), postgres: 15 } })
    await putSegment(chain, segmentName(1), at(3))
    await assert.rejects(planRecovery(place, makeRecoveryKey(), null), refusedAs(/This recovery key belongs to other backups/))
    await assert.rejects(until(null), refusedAs(/is of PostgreSQL 15/))
    await putBackup({ begunAt: at(3), base: { ...base(1, 1), platform: 'plan9-mips' } })
    await assert.rejects(until(null), refusedAs(/is of plan9-mips/))
  })
})
