import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createActor, createCase, UNKNOWN_ID } from '../files/test-files-fixture'
import { listShareAccesses } from './list-share-accesses'
import { revokeShare } from './revoke-share'
import { ShareAccessQuerySchema } from './schema'
import { auditTrailOf, createImageRow, denialOf, openAsVisitor, openSharesFixture, share } from './test-shares-fixture'
import { unlockShare } from './unlock-share'

await openSharesFixture()
const [owner, doctor, admin, stranger] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('patient'),
]
const caseId = await createCase(owner)
await createImageRow({ caseId })
const list = (actor: typeof owner, id: string, query: object = {}) =>
  listShareAccesses(actor, id, ShareAccessQuerySchema.parse(query))

describe('the access log of a link', () => {
  it('has each visit and each refusal for its maker, newest first, page by page, and nothing of a network', async () => {
    const { id, token } = await share(owner, { case_id: caseId, password: 'harbour-tin-94' })
    const enter = (password: string) => unlockShare({ token, visitor: null, password, ip: '198.51.100.7' })
    await enter('a wrong one')
    await enter('harbour-tin-94')
    await revokeShare(owner, id)
    await denialOf(openAsVisitor(token, { ip: '198.51.100.7' }))
    await auditTrailOf(id)
    const first = await list(owner, id, { limit: '2' })
    const second = await list(owner, id.toUpperCase(), { limit: '2', cursor: first.next_cursor! })
    assert.deepEqual(
      [...first.items, ...second.items].map(({ action, outcome }) => `${action} ${outcome}`),
      ['open denied', 'open allowed', 'unlock allowed', 'unlock denied'],
    )
    assert.equal(second.next_cursor, null)
    assert.doesNotMatch(JSON.stringify([first, second]), /198\.51|network|visit/)
  })

  it('is for all others one that does not exist, whoever may share or revoke the link', async () => {
    const { id } = await share(doctor, { case_id: caseId })
    assert.deepEqual((await list(doctor, id)).items, [])
    for (const actor of [owner, admin, stranger]) {
      const absent = await denialOf(list(actor, UNKNOWN_ID))
      assert.equal(await denialOf(list(actor, id)), absent)
      assert.equal(await denialOf(list(actor, 'x')), absent)
    }
  })
})
