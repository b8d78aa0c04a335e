import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { actorOf, caseOf, NOBODYS_ID } from '../files/test-files-house'
import { listShares } from './list-shares'
import { revokeShare } from './revoke-share'
import { ShareQuerySchema } from './schema'
import { inHours, look, pictureRow, refusalOf, share, trailOf, openSharesHouse } from './test-shares-house'

await openSharesHouse()
const [owner, other, doctor, doctor2, admin, staff, trainer] = [
  await actorOf('patient'),
  await actorOf('patient'),
  await actorOf('doctor'),
  await actorOf('doctor'),
  await actorOf('admin'),
  await actorOf('staff'),
  await actorOf('trainer'),
]
const caseId = await caseOf(owner)
await pictureRow({ caseId })
const list = (actor: typeof owner, query: object = {}) => listShares(actor, ShareQuerySchema.parse(query))

describe('the list of links', () => {
  it('holds one’s own links, newest first, page by page, and never a token', async () => {
    const maker = await actorOf('doctor')
    const made = []
    for (let i = 0; i < 5; i++) made.push(await share(maker, { case_id: caseId, password: 'harbour-tin-94', label: `No ${i}` }))
    const first = await list(maker, { limit: '2' })
    const second = await list(maker, { limit: 2, cursor: first.next_cursor! })
    const third = await list(maker, { limit: 2, cursor: second.next_cursor! })
    assert.deepEqual(
      [...first.items, ...second.items, ...third.items].map(({ id, label }) => [id, label]),
      made.map(({ id }, i) => [id, `No ${i}`]).reverse(),
    )
    assert.equal(third.next_cursor, null)
    const text = JSON.stringify([first, second, third])
    for (const { token } of made) assert.ok(!text.includes(token))
    assert.doesNotMatch(text, /harbour|argon2|hash/i)
    assert.equal(first.items[0]!.has_password, true)
  })

  it('of a case shows every link to it and its pictures to whoever may share it, and nothing to others', async () => {
    const own = await caseOf(owner)
    const file = await pictureRow({ caseId: own })
    const ids = [
      (await share(owner, { case_id: own })).id,
      (await share(doctor, { file_id: file })).id,
      (await share(doctor, { case_id: own, file_ids: [file] })).id,
    ].reverse()
    for (const actor of [owner, doctor2, admin]) {
      assert.deepEqual((await list(actor, { case_id: own })).items.map(({ id }) => id), ids) // prettier-ignore
      assert.deepEqual((await list(actor, { file_id: file })).items.map(({ id }) => id), [ids[1]]) // prettier-ignore
    }
    assert.deepEqual((await list(owner, { case_id: own })).items[0]!.file_ids, [file])
    for (const actor of [other, staff, trainer]) {
      assert.equal(await refusalOf(list(actor, { case_id: own })), await refusalOf(list(actor, { case_id: NOBODYS_ID })))
      assert.equal(await refusalOf(list(actor, { file_id: file })), await refusalOf(list(actor, { file_id: NOBODYS_ID })))
      assert.deepEqual((await list(actor)).items, [])
    }
  })

  it('says how each link stands, how often it was opened and how often refused', async () => {
    const maker = await actorOf('doctor')
    const own = await caseOf(owner)
    const file = await pictureRow({ caseId: own })
    const made = {
      open: await share(maker, { case_id: own, max_views: 2 }),
      used_up: await share(maker, { case_id: own, max_views: 1 }),
      expired: await share(maker, { case_id: own, expires_at: inHours(3) }),
      revoked: await share(maker, { case_id: own }),
      closed: await share(maker, { file_id: file }),
    }
    await look(made.open.token)
    await look(made.used_up.token)
    await refusalOf(look(made.used_up.token))
    await db().share.update({ where: { id: made.expired.id }, data: { expiresAt: new Date(Date.now() - 60_000) } })
    await revokeShare(maker, made.revoked.id)
    await db().storedFile.update({ where: { id: file }, data: { status: 'erased' } })
    await trailOf(made.open.id)
    const { items } = await list(maker)
    const told = Object.fromEntries(items.map((item) => [item.id, [item.status, item.views, item.refused]]))
    assert.deepEqual(told, {
      [made.open.id]: ['open', 1, 0],
      [made.used_up.id]: ['used_up', 1, 1],
      [made.expired.id]: ['expired', 0, 0],
      [made.revoked.id]: ['revoked', 0, 0],
      [made.closed.id]: ['closed', 0, 0],
    })
    const open = items.find(({ id }) => id === made.open.id)!
    assert.ok(open.last_viewed_at && open.max_views === 2 && !open.has_password)
  })
})
