import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { verifyUrlToken, signUrlToken, type UrlTokenClaims } from './signed-url-token'

const mine = openSecrets('', 'ab'.repeat(32))
registerSecrets(mine)

const claims: fc.Arbitrary<UrlTokenClaims> = fc.record(
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
  it('round-trips its claims, and consists of letters, digits, - and _ only', () => {
    fc.assert(
      fc.property(claims, (given) => {
        const link = signUrlToken(given)
        assert.match(link, /^[\w-]{120}$/)
        assert.deepEqual(verifyUrlToken(link), given)
      }),
    )
  })

  it('is rejected when any bit of a field or the signature is changed', () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 90 * 8 - 1 }), (given, bit) => {
        const bytes = Buffer.from(signUrlToken(given), 'base64url')
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        assert.equal(verifyUrlToken(bytes.toString('base64url')), null)
      }),
      { numRuns: 2000 },
    )
  })

  it('is rejected when any character is changed, missing or added', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%. \n'
    fc.assert(
      fc.property(
        claims,
        fc.integer({ min: 0, max: 119 }),
        fc.constantFrom(...alphabet),
        fc.constantFrom(0, 1, 2),
        (given, at, letter, what) => {
          const link = signUrlToken(given)
          const other = what === 2 ? link.slice(0, at) : link.slice(0, at) + letter + link.slice(at + what)
          if (other !== link) assert.equal(verifyUrlToken(other), null)
        },
      ),
      { numRuns: 1000 },
    )
    assert.equal(verifyUrlToken(''), null)
  })

  it('is rejected under another master key, or with the signature of other claims', () => {
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const [first, second] = [signUrlToken(one), signUrlToken(other)]
        if (first !== second) assert.equal(verifyUrlToken(first.slice(0, 76) + second.slice(76)), null)
      }),
    )
    const given = fc.sample(claims, 1)[0]!
    const link = signUrlToken(given)
    const strange = openSecrets('', 'cd'.repeat(32))
    const derive = mine.derive.bind(mine)
    mine.derive = strange.derive
    assert.equal(verifyUrlToken(link), null)
    mine.derive = (label, version) => derive(label, version + 1)
    assert.equal(verifyUrlToken(link), null, 'and under another version of the key')
    mine.derive = derive
    assert.deepEqual(verifyUrlToken(link), given)
  })
})
