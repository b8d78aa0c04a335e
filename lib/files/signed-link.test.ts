import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openSecrets, publishSecrets } from '../config/secrets'
import { readLink, signLink, type LinkClaims } from './signed-link'

const mine = openSecrets('', 'ab'.repeat(32))
publishSecrets(mine)

const claims: fc.Arbitrary<LinkClaims> = fc.record(
  {
    method: fc.constantFrom('GET', 'PUT'),
    variant: fc.constantFrom('original', 'thumbnail', 'medium', 'large'),
    disposition: fc.constantFrom('attachment', 'inline'),
    fileId: fc.uuid(),
    userId: fc.uuid(),
    sessionId: fc.option(fc.uuid()),
    expiresAtMs: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  },
  { noNullPrototype: true },
)

describe('a signed link', () => {
  it('says what was signed, and is nothing but letters, digits, - and _', () => {
    fc.assert(
      fc.property(claims, (given) => {
        const link = signLink(given)
        assert.match(link, /^[\w-]{120}$/)
        assert.deepEqual(readLink(link), given)
      }),
    )
  })

  it('is refused with any one bit of any field or of the signature changed', () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 90 * 8 - 1 }), (given, bit) => {
        const bytes = Buffer.from(signLink(given), 'base64url')
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        assert.equal(readLink(bytes.toString('base64url')), null)
      }),
      { numRuns: 2000 },
    )
  })

  it('is refused with any one character changed, missing or added: no two texts are the same link', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%. \n'
    fc.assert(
      fc.property(
        claims,
        fc.integer({ min: 0, max: 119 }),
        fc.constantFrom(...alphabet),
        fc.constantFrom(0, 1, 2),
        (given, at, letter, what) => {
          const link = signLink(given)
          const other = what === 2 ? link.slice(0, at) : link.slice(0, at) + letter + link.slice(at + what)
          if (other !== link) assert.equal(readLink(other), null)
        },
      ),
      { numRuns: 1000 },
    )
    assert.equal(readLink(''), null)
  })

  it('is refused under another master key, and no two things that differ have the same signature', () => {
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const [first, second] = [signLink(one), signLink(other)]
        if (first !== second) assert.equal(readLink(first.slice(0, 76) + second.slice(76)), null)
      }),
    )
    const given = fc.sample(claims, 1)[0]!
    const link = signLink(given)
    const strange = openSecrets('', 'cd'.repeat(32))
    const derive = mine.derive.bind(mine)
    mine.derive = strange.derive
    assert.equal(readLink(link), null)
    mine.derive = (label, version) => derive(label, version + 1)
    assert.equal(readLink(link), null, 'and under another version of the key')
    mine.derive = derive
    assert.deepEqual(readLink(link), given)
  })
})
