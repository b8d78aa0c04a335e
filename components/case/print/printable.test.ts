import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseFile } from '../case-file'
import { printableFiles, printedImageUrl } from './printable'

const file = (id: string, more: Partial<CaseFile> = {}): CaseFile =>
  ({
    id,
    filename: `${id}.jpg`,
    type: 'image/jpeg',
    status: 'completed',
    preview_state: null,
    thumbnail_url: `/thumbnails/${id}`,
    created_at: '2026-11-20T08:00:00Z',
    captured_at: '2026-11-20T08:00:00Z',
    captured_on: null,
    eye_side: 'right',
    series: null,
    preview: null,
    ...more,
  }) as CaseFile

describe('what is printed of a case', () => {
  it('is every image that is shown, in the order of the page', () => {
    const files = [
      file('older', { captured_at: '2026-05-10T08:00:00Z' }),
      file('second', { captured_at: '2026-11-20T08:05:00Z' }),
      file('first'),
    ]
    assert.deepEqual(
      printableFiles(files, 'UTC').map(({ id }) => id),
      ['first', 'second', 'older'],
    )
  })

  it('leaves out what has not arrived, even where its preview is shown, and documents', () => {
    const preview = { id: 'p', thumbnail_url: '/p', thumbhash: null } as CaseFile['preview']
    const files = [
      file('arriving', { status: 'uploading', preview }),
      file('refused', { status: 'quarantined' }),
      file('letter', { type: 'application/pdf' }),
      file('undrawn', { thumbnail_url: null }),
    ]
    assert.deepEqual(printableFiles(files, 'UTC'), [])
  })

  it('is the large rendering, and of a series the medium one', () => {
    assert.equal(printedImageUrl(file('a')), '/api/v1/images/a/proxy?variant=large&purpose=print')
    assert.equal(printedImageUrl(file('a'), 'medium'), '/api/v1/images/a/proxy?variant=medium&purpose=print')
  })
})
