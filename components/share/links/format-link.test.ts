import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat, testTranslator } from '@/components/language/test-translator'
import { type ShareRecord } from '@/lib/shares/schema'
import { isActiveLink, linkFacts, linkName, formatTimeUntil, sharedImageCount } from './format-link'

const t = testTranslator('share.links')
const format = testFormat()
const now = new Date('2026-11-20T09:46:00Z')
const share = (more: Partial<ShareRecord> = {}): ShareRecord => ({
  id: '1',
  file_id: null,
  case_id: 'c',
  case: null,
  file_ids: null,
  label: null,
  made_by: { id: 'p', name: 'Test' },
  created_at: '2026-11-20T09:46:00Z',
  expires_at: '2026-11-24T09:46:00Z',
  status: 'open',
  revoked_at: null,
  has_password: true,
  allow_download: false,
  max_views: 5,
  views: 2,
  last_viewed_at: null,
  refused: 0,
  waits_until: null,
  ...more,
})

describe('formatting a share link', () => {
  it('shows how often it was opened and its status', () => {
    const facts = (of: ShareRecord) => linkFacts(t, format, of, now)
    assert.deepEqual(facts(share()), ['2 of 5 views', 'expires in 4 days'])
    assert.deepEqual(facts(share({ max_views: null, views: 1 })), ['1 view', 'expires in 4 days'])
    assert.deepEqual(facts(share({ status: 'used_up', views: 5 })), ['5 of 5 views', 'no views left'])
    const expired = share({ status: 'expired', expires_at: '2026-11-19T09:46:00Z', refused: 1 })
    assert.deepEqual(facts(expired), ['2 of 5 views', 'expired on 19 Nov', '1 failed attempt'])
    const revoked = share({ status: 'revoked', revoked_at: '2026-11-20T08:00:00Z', refused: 3 })
    assert.deepEqual(facts(revoked), ['2 of 5 views', 'revoked on 20 Nov', '3 failed attempts'])
    assert.match(facts(share({ status: 'closed' }))[1]!, /images were removed/)
  })

  it('shows how long it remains valid', () => {
    const after = (minutes: number) => formatTimeUntil(format, new Date(now.getTime() + minutes * 60_000), now)
    assert.deepEqual([0, 1, 59, 60, 24 * 60, 47 * 60, 48 * 60, 90 * 1440].map(after), [
      'in 1 minute',
      'in 1 minute',
      'in 59 minutes',
      'in 1 hour',
      'in 24 hours',
      'in 47 hours',
      'in 2 days',
      'in 90 days',
    ])
  })

  it('names it by its recipient, and offers to revoke an active one', () => {
    assert.equal(linkName(t, format, share({ label: 'Dr Test, retina' })), 'Dr Test, retina')
    assert.equal(linkName(t, format, share()), 'Link created 20 Nov, 09:46')
    const live = (['open', 'used_up', 'expired', 'revoked', 'closed'] as const).filter((status) => isActiveLink({ status }))
    assert.deepEqual(live, ['open', 'used_up'])
  })
})

it('the images of a link are counted, where it does not show all', () => {
  assert.equal(sharedImageCount({ file_id: null, file_ids: null }), null)
  assert.equal(sharedImageCount({ file_id: null, file_ids: ['1', '2'] }), 2)
  for (const one of [
    { file_id: '1', file_ids: null },
    { file_id: null, file_ids: ['1'] },
  ])
    assert.equal(sharedImageCount(one), 1)
})
