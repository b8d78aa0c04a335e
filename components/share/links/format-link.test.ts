import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ShareRecord } from '@/lib/shares/schema'
import { isActiveLink, linkName, formatSharedImages, formatLinkStatus, formatTimeUntil } from './format-link'

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
  ...more,
})

describe('formatting a share link', () => {
  it('shows how often it was opened and its status', () => {
    assert.equal(formatLinkStatus(share(), now), '2 of 5 views · ends in 4 days')
    assert.equal(formatLinkStatus(share({ max_views: null, views: 1 }), now), '1 view · ends in 4 days')
    assert.equal(formatLinkStatus(share({ status: 'used_up', views: 5 }), now), '5 of 5 views · no view left')
    const expired = share({ status: 'expired', expires_at: '2026-11-19T09:46:00Z', refused: 1 })
    assert.equal(formatLinkStatus(expired, now), '2 of 5 views · ended 19 Nov · 1 try refused')
    const revoked = share({ status: 'revoked', revoked_at: '2026-11-20T08:00:00Z', refused: 3 })
    assert.equal(formatLinkStatus(revoked, now), '2 of 5 views · revoked 20 Nov · 3 tries refused')
    assert.match(formatLinkStatus(share({ status: 'closed' }), now), /closed/)
  })

  it('shows how long it remains valid', () => {
    const after = (minutes: number) => formatTimeUntil(new Date(now.getTime() + minutes * 60_000), now)
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
    assert.equal(linkName(share({ label: 'Dr Test, retina' })), 'Dr Test, retina')
    assert.match(linkName(share()), /^Link of 20 Nov, \d\d:46$/)
    const live = (['open', 'used_up', 'expired', 'revoked', 'closed'] as const).filter((status) => isActiveLink({ status }))
    assert.deepEqual(live, ['open', 'used_up'])
  })
})

it('the images of a link are shown as a number', () => {
  assert.equal(formatSharedImages({ file_id: null, file_ids: null }), 'All pictures of')
  assert.equal(formatSharedImages({ file_id: null, file_ids: ['1', '2'] }), '2 pictures of')
  for (const one of [
    { file_id: '1', file_ids: null },
    { file_id: null, file_ids: ['1'] },
  ])
    assert.equal(formatSharedImages(one), 'One picture of')
})
