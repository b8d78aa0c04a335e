import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { createActor, createCase, UNKNOWN_ID } from '../files/test-files-fixture'
import { listShares } from './list-shares'
import { revokeShare } from './revoke-share'
import { ShareQuerySchema } from './schema'
import { inHours, openAsVisitor, createImageRow, denialOf, share, auditTrailOf, openSharesFixture } from './test-shares-fixture'

await openSharesFixture()
const [owner, other, doctor, doctor2, admin, staff, trainer] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('staff'),
  await createActor('trainer'),
]
const caseId = await createCase(owner)
await createImageRow({ caseId })
const list = (actor: typeof owner, query: object = {}) => listShares(actor, ShareQuerySchema.parse(query))

describe('the list of links', () => {
  it('contains one’s own links, newest first, page by page, and never a token', async () => {
    const maker = await createActor('doctor')
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

  it('of a case contains every link to it and its images for those who may share it, and nothing for others', async () => {
    const own = await createCase(owner)
    const file = await createImageRow({ caseId: own })
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
      assert.equal(await denialOf(list(actor, { case_id: own })), await denialOf(list(actor, { case_id: UNKNOWN_ID })))
      assert.equal(await denialOf(list(actor, { file_id: file })), await denialOf(list(actor, { file_id: UNKNOWN_ID })))
      assert.deepEqual((await list(actor)).items, [])
    }
  })

  it('reports the state of each link, how often it was opened and how often denied', async () => {
    const maker = await createActor('doctor')
    const own = await createCase(owner)
    const file = await createImageRow({ caseId: own })
    const made = {
      open: await share(maker, { case_id: own, max_views: 2 }),
      used_up: await share(maker, { case_id: own, max_views: 1 }),
      expired: await share(maker, { case_id: own, expires_at: inHours(3) }),
      revoked: await share(maker, { case_id: own }),
      closed: await share(maker, { file_id: file }),
    }
    await openAsVisitor(made.open.token)
    await openAsVisitor(made.used_up.token)
    await denialOf(openAsVisitor(made.used_up.token))
    await db().share.update({ where: { id: made.expired.id }, data: { expiresAt: new Date(Date.now() - 60_000) } })
    await revokeShare(maker, made.revoked.id)
    await db().storedFile.update({ where: { id: file }, data: { status: 'erased' } })
    await auditTrailOf(made.open.id)
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
