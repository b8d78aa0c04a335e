import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hmacSha256 } from './hmac'

describe('hmacSha256', () => {
  it('is that of RFC 4231, test cases 1, 2 and 6, however its text is cut', () => {
    const hex = (key: Buffer, ...parts: (string | Uint8Array)[]) => hmacSha256(key, ...parts).toString('hex')
    const first = 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'
    assert.equal(hex(Buffer.alloc(20, 0x0b), 'Hi There'), first)
    assert.equal(hex(Buffer.alloc(20, 0x0b), 'Hi', Buffer.from(' There')), first)
    const second = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    assert.equal(hex(Buffer.from('Jefe'), 'what do ya want for nothing?'), second)
    const longerThanABlock = '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'
    assert.equal(hex(Buffer.alloc(131, 0xaa), 'Test Using Larger Than Block-Size Key - Hash Key First'), longerThanABlock)
  })

  it('takes an empty key, as the first step of RFC 5869 may', () => {
    const empty = 'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad'
    assert.equal(hmacSha256(Buffer.alloc(0)).toString('hex'), empty)
  })
})
