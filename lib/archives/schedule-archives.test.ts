import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { deleteOldTransfers } from './schedule-archives'

await openTestDatabase()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

describe('deleteOldTransfers', () => {
  it('deletes what was fetched or dropped 90 days ago, and keeps what is dead, younger or still to come', async () => {
    const account = { create: { email: 'source@fovea.test', name: 'Source', role: 'service' as const } }
    const target = { create: { email: 'inbox@fovea.test', name: 'Test Person', role: 'doctor' as const } }
    const source = { baseUrl: 'https://archive.example/dicom-web', auth: 'none', account, user: target }
    const { id: sourceId } = await db().archiveSource.create({ data: source })
    const uids = (instanceUid: string) => ({ sourceId, studyUid: '1.2', seriesUid: '1.2.3', instanceUid })
    await db().archiveTransfer.createMany({
      data: [
        { ...uids('1'), state: 'done', endedAt: daysAgo(91) },
        { ...uids('2'), state: 'dropped', endedAt: daysAgo(91) },
        { ...uids('3'), state: 'done', endedAt: daysAgo(89) },
        { ...uids('4'), state: 'dead', endedAt: daysAgo(400) },
        { ...uids('5'), state: 'waiting' },
      ],
    })
    await deleteOldTransfers()
    const left = await db().archiveTransfer.findMany({ select: { instanceUid: true }, orderBy: { instanceUid: 'asc' } })
    assert.deepEqual(
      left.map(({ instanceUid }) => instanceUid),
      ['3', '4', '5'],
    )
  })
})
