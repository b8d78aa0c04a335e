import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings, registerSettings, settings } from '../../config/settings'
import { hasCode } from '../../errors/app-error'
import { guardedLookup, isAllowedAddress, requireAllowedHost } from './address-guard'

registerSettings(readSettings({}))
const forbidden = (thrown: unknown) => hasCode(thrown, 'archive_address_forbidden')
const lookUp = (name: string, all: boolean) =>
  new Promise((resolve, reject) => guardedLookup(name, { all }, (error, address) => (error ? reject(error) : resolve(address))))

describe('the addresses of archives', () => {
  it('are never link-local, of a metadata service, or no address of one machine, in any spelling', () => {
    const addresses = ['169.254.169.254', '169.254.0.1', '0.0.0.0', '100.100.100.200', '224.0.0.1', '255.255.255.255']
    const translated = ['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::1']
    for (const address of [...addresses, ...translated, 'fe80::1', '::', 'ff02::1', 'fd00:ec2::254'])
      assert.equal(isAllowedAddress(address), false, address)
    // The URL parser makes one spelling of all.
    for (const url of ['http://169.254.169.254/', 'http://0xa9fea9fe/', 'http://2852039166/', 'http://[fe80::1]/', 'http://0/'])
      assert.throws(() => requireAllowedHost(new URL(url)), forbidden, url)
  })

  it('may be private, and this machine only by a setting', async () => {
    for (const address of ['10.0.0.5', '192.168.1.9', '172.16.3.4', '100.64.0.9', 'fd12::7', '203.0.113.9', '2001:db8::1'])
      assert.equal(isAllowedAddress(address), true, address)
    const loopback = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']
    for (const address of loopback) assert.equal(isAllowedAddress(address), false, address)
    for (const all of [true, false]) await assert.rejects(lookUp('localhost', all), forbidden)
    settings().ARCHIVE_ALLOW_LOOPBACK = true
    for (const address of loopback) assert.equal(isAllowedAddress(address), true, address)
    assert.match(JSON.stringify(await lookUp('localhost', true)), /127\.0\.0\.1|::1/)
    assert.match(String(await lookUp('localhost', false)), /127\.0\.0\.1|::1/)
  })
})
