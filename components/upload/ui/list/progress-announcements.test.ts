import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { nextAnnouncement, nothingAnnounced } from './progress-announcements'
import { type UploadItem, type UploadState } from '../../queue/upload-item'
import { testItem } from '../../queue/test-items'

const item = (key: string, state: UploadState, sentBytes = 0, reason: string | null = null): UploadItem =>
  testItem({ key, name: `${key}.jpg`, state, sentBytes, reason })

describe('nextAnnouncement', () => {
  it('announces the start, each quarter and the end, and nothing in between', () => {
    const steps = [
      [item('a', 'waiting'), item('b', 'waiting')],
      [item('a', 'sending', 10), item('b', 'waiting')],
      [item('a', 'sending', 50), item('b', 'waiting')],
      [item('a', 'sending', 90), item('b', 'sending', 20)],
      [item('a', 'checking', 100), item('b', 'sending', 60)],
      [item('a', 'ready', 100), item('b', 'checking', 100)],
      [item('a', 'ready', 100), item('b', 'ready', 100)],
    ]
    let said = nothingAnnounced
    const sentences = steps.map((items) => {
      const next = nextAnnouncement(said, items)
      said = next.said
      return next.sentence
    })
    assert.deepEqual(sentences, [
      'Sending 2 files.',
      null,
      'A quarter is sent.',
      'Half is sent.',
      'Three quarters are sent.',
      null,
      '2 files are ready.',
    ])
  })

  it('names a file that needs attention, once', () => {
    const first = nextAnnouncement(nothingAnnounced, [item('a', 'attention', 0, 'It is empty.')])
    assert.equal(first.sentence, 'a.jpg needs attention. It is empty.')
    assert.equal(nextAnnouncement(first.said, [item('a', 'attention', 0, 'It is empty.')]).sentence, null)
  })
})
