import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blackoutOrigin, blackoutPathFrom } from './blackout-origin'

describe('the way back from blacking out areas', () => {
  it('leads to the page of personas that it was opened from', () => {
    for (const from of ['/personas/12', '/all-media']) {
      const { searchParams } = new URL(blackoutPathFrom('an-id', from), 'http://fovea.test')
      assert.equal(blackoutOrigin(searchParams.get('from')), from)
    }
  })

  it('leads to no other page, and to no other site', () => {
    for (const from of [
      null,
      '',
      '/',
      '/people',
      '//evil.test/personas/1',
      'https://evil.test/all-media',
      '/personas/1/..',
      '/personas/x',
    ])
      assert.equal(blackoutOrigin(from), null, String(from))
  })
})
