import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { describe, it } from 'node:test'
import { readSettings, registerSettings, settings } from '../../config/settings'
import { hasCode } from '../../errors/app-error'
import { guardLookup, isAllowedAddress, requireAllowedHost } from './address-guard'

registerSettings(readSettings({}))
const forbidden = (thrown: unknown) => hasCode(thrown, 'archive_address_forbidden')
/** Looks a name up that has these addresses: nothing is asked, and nothing connected to. */
const lookUp = (addresses: string[], all = true) =>
  new Promise<string | LookupAddress[]>((resolve, reject) =>
    guardLookup((_, __, found) =>
      found(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      ),
    )('archive.example', { all }, (error, address) => (error ? reject(error) : resolve(address))),
  )

/** Each is none of an archive: in itself, and in every form of IPv6 that has it. */
const FORBIDDEN_V4 = [
  ...['169.254.169.254', '169.254.170.2', '0.0.0.0', '0.1.2.3', '100.100.100.200', '168.63.129.16', '192.0.0.1', '192.0.0.192'],
  ...['192.0.0.9', '192.0.0.170', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.175.48.1'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
]
const FORBIDDEN_V6 = [
  ...[
    '::',
    'fe80::1',
    'fe80::a9fe:a9fe',
    'fec0::1',
    'ff02::1',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
    'fd00:c1::a9fe:a9fe',
  ],
  ...['fd00:42::42', '2001:db8::1', '2001::1', '100::1', '64:ff9b:1::a00:5', '64:ff9b:1:ffff::1'],
  // The rest of IANA's registry of special-purpose addresses, and what is assigned to nobody.
  ...[
    '100:0:0:1::1',
    '2001:1::1',
    '2001:2::1',
    '2001:3::1',
    '2001:4:112::1',
    '2001:10::1',
    '2001:20::1',
    '2001:30::1',
    '2001:1ff::1',
  ],
  ...[
    '2620:4f:8000::1',
    '3fff::1',
    '5f00::1',
    '64:ff9b:2::1',
    '200::1',
    '4000::1',
    'e000::1',
    'fe00::1',
    '::5efe:a00:5',
    '::1:2:3:4',
  ],
]
const LOOPBACK_V4 = ['127.0.0.1', '127.9.9.9']
const ALLOWED_V4 = ['10.0.0.5', '192.168.1.9', '172.16.3.4', '100.64.0.9', '8.8.8.8', '93.184.216.34']

/** An IPv4 address as translators and old stacks write it. */
const formsOf = (address: string): string[] => {
  const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number]
  const [high, low] = [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)]
  return [
    ...[`::ffff:${address}`, `::ffff:${high}:${low}`, `::${high}:${low}`, `::ffff:0:${high}:${low}`],
    // ISATAP, below a public prefix and a private one; its flags say nothing of where it leads.
    ...[
      `2600:1:2:3::5efe:${high}:${low}`,
      `2600:1:2:3:200:5efe:${high}:${low}`,
      `fd12::5efe:${address}`,
      `fd12::300:5efe:${address}`,
    ],
    ...[`64:ff9b::${high}:${low}`, `64:ff9b::${address}`, `2002:${high}:${low}::1`, `2002:${high}:${low}:0:1::`],
  ]
}

describe('the addresses of archives', () => {
  it('are never link-local, of a metadata service, or no address of one machine, in any form', () => {
    for (const address of FORBIDDEN_V4)
      for (const form of [address, ...formsOf(address)]) assert.equal(isAllowedAddress(form), false, form)
    for (const address of FORBIDDEN_V6) assert.equal(isAllowedAddress(address), false, address)
    for (const address of ['', 'localhost', '1.2.3.4.5', '::g']) assert.equal(isAllowedAddress(address), false, address)
    // The URL parser makes one spelling of all.
    for (const url of [
      ...['http://169.254.169.254/', 'http://0xa9fea9fe/', 'http://2852039166/', 'http://0251.0376.0251.0376/', 'http://0/'],
      ...['http://[fe80::1]/', 'http://[::ffff:169.254.169.254]/', 'http://[64:ff9b::a9fe:a9fe]/', 'http://192.0.0.192/'],
    ])
      assert.throws(() => requireAllowedHost(new URL(url)), forbidden, url)
  })

  it('may be private or public, also behind a translation', () => {
    for (const address of ALLOWED_V4)
      for (const form of [address, ...formsOf(address)]) assert.equal(isAllowedAddress(form), true, form)
    for (const address of ['fd12::7', '2600::1', '2a00:1450::1', 'fd12:5efe::1', '2600::5efe:0:1:1', '2600::400:5efe:a9fe:a9fe'])
      assert.equal(isAllowedAddress(address), true, address)
  })

  it('are those that are connected to: of a name with one that is forbidden, none is used', async () => {
    for (const all of [true, false]) {
      await assert.rejects(lookUp(['169.254.169.254'], all), forbidden)
      await assert.rejects(lookUp(['93.184.216.34', '64:ff9b::a9fe:a9fe'], all), forbidden)
      await assert.rejects(lookUp([], all), forbidden)
    }
    assert.deepEqual(await lookUp(['10.0.0.5', 'fd12::7']), [
      { address: '10.0.0.5', family: 4 },
      { address: 'fd12::7', family: 6 },
    ])
    assert.equal(await lookUp(['10.0.0.5', 'fd12::7'], false), '10.0.0.5')
  })

  it('may be this machine only by a setting', async () => {
    const loopback = [...LOOPBACK_V4.flatMap((address) => [address, ...formsOf(address)]), '::1']
    for (const address of loopback) assert.equal(isAllowedAddress(address), false, address)
    await assert.rejects(lookUp(['127.0.0.1']), forbidden)
    settings().ARCHIVE_ALLOW_LOOPBACK = true
    for (const address of loopback) assert.equal(isAllowedAddress(address), true, address)
    assert.equal(await lookUp(['127.0.0.1'], false), '127.0.0.1')
  })
})
