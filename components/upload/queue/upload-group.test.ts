import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { groupUploads } from './upload-group'
import { testItem } from './test-items'

describe('groupUploads', () => {
  it('shows a folder as one, and alone what needs its sender', () => {
    const folder = { group: 'CT head', type: 'application/dicom' } as const
    const { groups, rows } = groupUploads([
      testItem({ key: '1', ...folder, state: 'ready' }),
      testItem({ key: '2', ...folder, state: 'sending' }),
      testItem({ key: '3', ...folder, state: 'attention', refusal: { code: 'unsupportedType', params: { types: [] } } }),
      testItem({ key: '4', ...folder, state: 'attention', refusal: { code: 'corrupt' }, fileId: 'f' }),
      testItem({ key: '5', state: 'sending' }),
      testItem({ key: '6', ...folder, group: 'MR knee' }),
    ])
    assert.deepEqual(
      groups.map(({ name, items, skipped }) => [name, items.map(({ key }) => key), skipped]),
      [
        ['CT head', ['1', '2'], 1],
        ['MR knee', ['6'], 0],
      ],
    )
    assert.deepEqual(
      rows.map(({ key }) => key),
      ['4', '5'],
    )
  })
})
