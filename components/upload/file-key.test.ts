import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { fileKey } from './file-key'

const picked = (text: string, name = 'a.jpg', lastModified = 5) => new File([text], name, { lastModified })
const long = 'x'.repeat(200_000)

describe('fileKey', () => {
  it('is the same when the same file is picked again', async () => {
    assert.equal(await fileKey('u', 'c', picked(long)), await fileKey('u', 'c', picked(long)))
  })

  it('differs by person, case, name, time of change and either end of the content', async () => {
    const keys = await Promise.all([
      fileKey('u', 'c', picked(long)),
      fileKey('v', 'c', picked(long)),
      fileKey('u', 'd', picked(long)),
      fileKey('u', 'c', picked(long, 'b.jpg')),
      fileKey('u', 'c', picked(long, 'a.jpg', 6)),
      fileKey('u', 'c', picked(`y${long.slice(1)}`)),
      fileKey('u', 'c', picked(`${long.slice(1)}y`)),
    ])
    assert.equal(new Set(keys).size, keys.length)
  })

  it('shows nothing of the name', async () => {
    assert.match(await fileKey('u', 'c', picked('1', 'amara-delune.jpg')), /^[0-9a-f]+$/)
  })
})
