import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { networkOf } from './network-of'

describe('the network of an address', () => {
  it('is the /24 of IPv4 and the /64 of IPv6', () => {
    assert.equal(networkOf('192.0.2.77'), '192.0.2.0/24')
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
    assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  })

  it('is the same for every spelling', () => {
    for (const spelling of ['2001:0DB8:0001:0002::9', '2001:db8:1:2:0:0:192.0.2.1', '2001:db8:1:2::%eth0'])
      assert.equal(networkOf(spelling), '2001:db8:1:2::/64', spelling)
    for (const spelling of ['::ffff:192.0.2.9', '::ffff:c000:209', '0:0:0:0:0:ffff:c000:0209'])
      assert.equal(networkOf(spelling), '192.0.2.0/24', spelling)
    for (const spelling of ['::1', '0:0:0:0:0:0:0:1', '::0.0.0.1']) assert.equal(networkOf(spelling), '0:0:0:0::/64', spelling)
  })

  it('is one for all of which the address is unknown', () => {
    for (const text of [null, '', 'unknown', '1.2.3', '1.2.3.4.5', ':::', '_hidden']) assert.equal(networkOf(text), 'unknown')
  })

  it('never throws, and groups addresses that differ only in their last part', () => {
    for (let i = 0; i < 500; i++) {
      const groups = Array.from({ length: 8 }, () => Math.floor(Math.random() * 65_536).toString(16))
      const other = [...groups.slice(0, 4), ...Array.from({ length: 4 }, () => Math.floor(Math.random() * 65_536).toString(16))]
      assert.equal(networkOf(groups.join(':')), networkOf(other.join(':')), `${groups.join(':')} ${other.join(':')}`)
    }
  })
})
