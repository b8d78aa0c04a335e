import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { didMeetAway, openPageTrouble, pageMetAway } from './page-trouble'

describe('pages that met a database that is away', () => {
  it('are not noted where nobody asks for them', () => {
    pageMetAway('a')
    assert.equal(didMeetAway('a'), false)
  })

  it('are told apart from others, and told once', () => {
    openPageTrouble()
    pageMetAway('b')
    pageMetAway(null)
    assert.deepEqual([didMeetAway('c'), didMeetAway(undefined), didMeetAway('b'), didMeetAway('b')], [false, false, true, false])
  })
})
