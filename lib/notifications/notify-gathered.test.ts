import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, transaction } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { notifyGathered } from './notify-gathered'

await openTestDatabase()
let counter = 0
const person = async () =>
  (await db().user.create({ data: { email: `gathered${++counter}@fovea.test`, name: 'Gathered', role: 'doctor' } })).id
const [sender, other] = [await person(), await person()]

async function arrive(
  userIds: string[],
  caseId: string,
  from: string,
  amount: { count: number } | { study: true },
): Promise<void> {
  const data = { file_id: newUuid(), case_id: caseId, from }
  await transaction((tx) => notifyGathered(tx, userIds, { type: 'FILE_UPLOADED', caseId, data, amount }))
}
const dataOf = async (userId: string) =>
  (await db().notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(
    ({ data }) => data as Record<string, unknown>,
  )
const counts = async (userId: string) => (await dataOf(userId)).map(({ count }) => count)

describe('notifyGathered', () => {
  it('stores one notification of a case, whose count grows while it is unread, for each recipient', async () => {
    const [one, late, caseId, another] = [await person(), await person(), newUuid(), newUuid()]
    await arrive([one], caseId, sender, { count: 2 })
    await arrive([one, late], caseId, sender, { count: 3 })
    await arrive([one], another, sender, { count: 1 })
    assert.deepEqual([await counts(one), await counts(late)], [[5, 1], [3]])
    assert.equal((await dataOf(one))[0]!.from, sender)
    await db().notification.updateMany({ where: { userId: one }, data: { readAt: new Date() } })
    await arrive([one], caseId, sender, { count: 1 })
    assert.deepEqual(await counts(one), [5, 1, 1])
  })

  it('names nobody where more than one person sent', async () => {
    const [one, caseId] = [await person(), newUuid()]
    for (const from of [sender, other, sender]) await arrive([one], caseId, from, { count: 1 })
    assert.deepEqual([await counts(one), (await dataOf(one))[0]!.from], [[3], null])
  })

  it('begins anew after some minutes, and counts no objects of a study', async () => {
    const [one, caseId] = [await person(), newUuid()]
    await arrive([one], caseId, sender, { count: 1 })
    const { id } = await db().notification.findFirstOrThrow({ where: { userId: one } })
    const old = `${(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - 11 * 60_000).toString(16).padStart(12, '0')}`
    await db().notification.update({ where: { id }, data: { id: `${old.slice(0, 8)}-${old.slice(8)}${id.slice(13)}` } })
    await arrive([one], caseId, sender, { count: 1 })
    for (let times = 0; times < 2; times++) await arrive([one], caseId, sender, { study: true })
    assert.deepEqual(
      (await dataOf(one)).map(({ count, study }) => [count, study]),
      [
        [1, undefined],
        [1, undefined],
        [undefined, true],
      ],
    )
  })
})
