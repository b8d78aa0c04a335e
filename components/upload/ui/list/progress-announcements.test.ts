import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../../language/test-translator'
import { type Refusal } from '../../../language/use-error-message'
import { refusalMessage } from '../messages/refusal-message'
import { announcementMessage, nextAnnouncement, nothingAnnounced } from './progress-announcements'
import { type UploadItem, type UploadState } from '../../queue/upload-item'
import { testItem } from '../../queue/test-items'

const item = (key: string, state: UploadState, sentBytes = 0, refusal: Refusal | null = null): UploadItem =>
  testItem({ key, name: `${key}.jpg`, state, sentBytes, refusal })

const wordRefusal = (refusal: Refusal) =>
  refusalMessage(testTranslator('upload.refusals'), testFormat(), () => 'Sentence of the server.', refusal)

function announce(said: typeof nothingAnnounced, items: UploadItem[]) {
  const { announcement, said: now } = nextAnnouncement(said, items)
  const t = testTranslator('upload.announcements')
  return { said: now, sentence: announcement && announcementMessage(t, wordRefusal, announcement) }
}

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
      const next = announce(said, items)
      said = next.said
      return next.sentence
    })
    assert.deepEqual(sentences, [
      'Uploading 2 files.',
      null,
      'A quarter is uploaded.',
      'Half is uploaded.',
      'Three quarters are uploaded.',
      null,
      '2 files are ready.',
    ])
  })

  it('names a file that needs attention, once', () => {
    const failed = [item('a', 'attention', 0, { code: 'uploadExpired' })]
    const first = announce(nothingAnnounced, failed)
    assert.equal(first.sentence, '\u2068a.jpg\u2069 needs attention. This upload expired after seven days. Send it again.')
    assert.equal(announce(first.said, failed).sentence, null)
    assert.equal(announce(nothingAnnounced, [item('a', 'attention')]).sentence, '\u2068a.jpg\u2069 needs attention.')
  })

  it('names a file that its sender is asked about, of which nothing is sent, once', () => {
    const begun = announce(nothingAnnounced, [item('a', 'waiting')])
    const asked = announce(begun.said, [item('a', 'needs-confirmation')])
    assert.equal(asked.sentence, '\u2068a.jpg\u2069 needs attention.')
    assert.equal(announce(asked.said, [item('a', 'needs-confirmation')]).sentence, null)
    assert.equal(announce(asked.said, [item('a', 'sending')]).sentence, 'Uploading 1 file.')
  })
})
