import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { fileFingerprint } from './file-fingerprint'

const picked = (text: string, name = 'a.jpg', lastModified = 5) => new File([text], name, { lastModified })
const long = 'x'.repeat(200_000)

describe('fileFingerprint', () => {
  it('is the same when the same file is picked again', async () => {
    assert.equal(await fileFingerprint('u', 'c', picked(long)), await fileFingerprint('u', 'c', picked(long)))
  })

  it('differs by user, case, name, time of change and either end of the content', async () => {
    const keys = await Promise.all([
      fileFingerprint('u', 'c', picked(long)),
      fileFingerprint('v', 'c', picked(long)),
      fileFingerprint('u', 'd', picked(long)),
      fileFingerprint('u', 'c', picked(long, 'b.jpg')),
      fileFingerprint('u', 'c', picked(long, 'a.jpg', 6)),
      fileFingerprint('u', 'c', picked(`y${long.slice(1)}`)),
      fileFingerprint('u', 'c', picked(`${long.slice(1)}y`)),
    ])
    assert.equal(new Set(keys).size, keys.length)
  })

  it('reveals nothing of the name', async () => {
    assert.match(await fileFingerprint('u', 'c', picked('1', 'amara-delune.jpg')), /^[0-9a-f]+$/)
  })
})
