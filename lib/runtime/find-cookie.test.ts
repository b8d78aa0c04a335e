import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findCookie } from './find-cookie'

describe('findCookie', () => {
  it('finds a cookie by any of its names, whatever its value', () => {
    assert.equal(findCookie('a=1; b=2', ['b']), '2')
    assert.equal(findCookie('a=1;b = x=y= ; c=3', ['b']), 'x=y=')
    assert.equal(findCookie('__Secure-b=2', ['b', '__Secure-b']), '2')
  })

  it('returns null when there is none', () => {
    for (const header of ['', 'a=1', 'b', 'b=', '=2', 'bb=2', 'a=b=2']) assert.equal(findCookie(header, ['b']), null, header)
  })
})
