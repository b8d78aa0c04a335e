import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptsVariant } from './accepts-variant'

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'
const SAFARI =
  'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5'

describe('acceptsVariant', () => {
  it('accepts AVIF only for clients that name it', () => {
    for (const accept of [
      CHROME,
      SAFARI,
      'image/avif',
      'IMAGE/AVIF',
      'image/avif;q=0.5',
      'image/avif,image/jpeg;q=0.9',
      '*/*, image/avif',
    ])
      assert.equal(acceptsVariant(accept, 'image/avif'), true, accept)
    for (const accept of [
      null,
      '',
      '*/*',
      'image/*',
      'image/webp,*/*',
      'image/webp',
      'image/jpeg',
      'text/html',
      'image/avif-sequence',
    ])
      assert.equal(acceptsVariant(accept, 'image/avif'), false, String(accept))
  })

  it('accepts WebP for all clients that do not refuse it', () => {
    for (const accept of [null, '*/*', 'image/*', 'image/webp', CHROME, SAFARI, 'image/*;q=0.5'])
      assert.equal(acceptsVariant(accept, 'image/webp'), true, String(accept))
    for (const accept of ['', 'image/jpeg', 'image/webp;q=0, */*', 'text/html', 'image/webp;q=nonsense'])
      assert.equal(acceptsVariant(accept, 'image/webp'), false, accept)
  })

  it('accepts neither for clients that prefer JPEG or refuse them', () => {
    for (const type of ['image/avif', 'image/webp'])
      for (const accept of [
        `${type};q=0.5, image/jpeg`,
        `${type};q=0, */*`,
        `image/jpeg, ${type};q=0.9`,
        'image/jpeg, */*;q=0.5',
      ])
        assert.equal(acceptsVariant(accept, type), false, accept)
  })
})
