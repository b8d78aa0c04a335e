import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eyeOfPath, retakePath } from './retake-path'

describe('the address of a retake', () => {
  it('names the case and the eye, and asks for the camera', () => {
    const address = new URL(retakePath('c1', 'left'), 'http://fovea.test')
    assert.deepEqual([address.pathname, ...address.searchParams.values()], ['/send', 'c1', 'left', '1'])
    assert.equal(eyeOfPath(address.searchParams.get('eye')), 'left')
  })

  it('names no eye where it is unknown, missing or invented', () => {
    for (const eye of ['unknown', 'middle', '', null]) assert.equal(eyeOfPath(eye), null)
  })
})
