import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { normalizeAddress, parseForwarded, parseNodeAddress } from './parse-forwarded'

describe('parseForwarded', () => {
  it('reads the examples of RFC 7239', () => {
    assert.deepEqual(parseForwarded('for="_gazonk"'), [{ for: '_gazonk' }])
    assert.deepEqual(parseForwarded('For="[2001:db8:cafe::17]:4711"'), [{ for: '[2001:db8:cafe::17]:4711' }])
    assert.deepEqual(parseForwarded('for=192.0.2.60;proto=http;by=203.0.113.43'), [
      { for: '192.0.2.60', proto: 'http', by: '203.0.113.43' },
    ])
    assert.deepEqual(parseForwarded('for=192.0.2.43, for=198.51.100.17'), [{ for: '192.0.2.43' }, { for: '198.51.100.17' }])
    assert.deepEqual(parseForwarded('for=_hidden, for=_SEVKISEK'), [{ for: '_hidden' }, { for: '_SEVKISEK' }])
  })

  it('takes a quoted string as it is, with commas, semicolons and escapes', () => {
    assert.deepEqual(parseForwarded('for="a, for=\\"1.2.3.4\\";", proto=https'), [
      { for: 'a, for="1.2.3.4";' },
      { proto: 'https' },
    ])
  })

  it('believes nothing of a malformed header', () => {
    for (const text of ['for', 'for=', 'for="x', 'for=[::1]', 'for=a;for=b', '=a', 'for=a for=b', 'for==a', 'for=a;proto=é'])
      assert.equal(parseForwarded(text), null, text)
  })

  it('reads what is written by its grammar, and never fails', () => {
    const value = fc.string({ unit: fc.constantFrom(...'aA1.:[]",;\\ ='), minLength: 1, maxLength: 8 })
    const pair = value.map((text) => ({ for: text }))
    const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), (elements) => {
        assert.deepEqual(parseForwarded(elements.map((one) => `for=${quote(one.for)}`).join(', ')), elements)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => void parseForwarded(text)))
  })
})

describe('the address of a node', () => {
  it('is read with and without a port, and in one way of writing', () => {
    const cases: [string, string | null][] = [
      ['192.0.2.1', '192.0.2.1'],
      [' 192.0.2.1:4711 ', '192.0.2.1'],
      ['[2001:DB8::1]:4711', '2001:db8::1'],
      ['[2001:db8:0:0::1]', '2001:db8::1'],
      ['2001:db8::0001', '2001:db8::1'],
      ['::ffff:192.0.2.1', '192.0.2.1'],
      ['[::ffff:192.0.2.1]:80', '192.0.2.1'],
      ['fe80::1%eth0', 'fe80::1'],
      ...['unknown', '_hidden', '', '192.0.2', '192.0.2.256', '1.2.3.4, 5.6.7.8', 'fovea.example', '[::1', '010.1.1.1'].map(
        (text): [string, null] => [text, null],
      ),
    ]
    for (const [text, address] of cases) assert.equal(parseNodeAddress(text), address, text)
  })

  it('is the same however an IPv6 address is written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const once = normalizeAddress(text)
        assert.ok(once !== null)
        assert.equal(normalizeAddress(once), once)
      }),
    )
  })
})
