import assert from 'node:assert/strict'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readSettings } from '../../config/settings'
import { isAppError } from '../../errors/app-error'
import { believeProxies, clientAddress, clientOrigin } from './client-address'

const trusting = (TRUSTED_PROXIES = '') => readSettings({ TRUSTED_PROXIES }).TRUSTED_PROXIES
const CLIENT = '203.0.113.9'
/** The address of a client, by the words of a proxy at `socket`. */
const ipBy = (trusted: string, socket: string, headers: IncomingHttpHeaders) =>
  clientOrigin(headers, socket, trusting(trusted)).ip
const xff = (value: string) => ({ 'x-forwarded-for': value })
const forwarded = (value: string) => ({ forwarded: value })

describe('the address of a client', () => {
  it('is that of the socket where no proxy is trusted, whatever the headers say', () => {
    for (const headers of [xff(CLIENT), forwarded(`for=${CLIENT}`), { ...xff(CLIENT), 'x-real-ip': CLIENT }])
      assert.equal(ipBy('', '192.0.2.1', headers), '192.0.2.1')
    assert.equal(ipBy('10.0.0.0/8, fd00::/8', '192.0.2.1', xff(CLIENT)), '192.0.2.1', 'a socket of another network')
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const headers = { 'x-forwarded-for': one, forwarded: other, 'x-forwarded-host': one, 'x-forwarded-proto': other }
        assert.deepEqual(clientOrigin(headers, '192.0.2.1', trusting()), { ip: '192.0.2.1', origin: null })
      }),
    )
  })

  it('is what so many trusted proxies say, and nothing that the client wrote before them', () => {
    assert.equal(ipBy('1', '10.0.0.1', xff(CLIENT)), CLIENT)
    assert.equal(ipBy('1', '10.0.0.1', xff(`1.1.1.1, ${CLIENT}`)), CLIENT)
    assert.equal(ipBy('2', '10.0.0.1', xff(`1.1.1.1, ${CLIENT}, 10.0.0.2`)), CLIENT)
    assert.equal(ipBy('2', '10.0.0.1', xff(CLIENT)), CLIENT, 'fewer than expected')
    assert.equal(ipBy('0', '10.0.0.1', xff(CLIENT)), '10.0.0.1')
  })

  it('is the last that is no trusted network, in IPv4 and IPv6', () => {
    const networks = '10.0.0.0/8, fd00::/8, 192.0.2.7'
    assert.equal(ipBy(networks, '10.0.0.1', xff(`1.1.1.1, ${CLIENT}, 10.9.9.9`)), CLIENT)
    assert.equal(ipBy(networks, 'fd00::1', xff('2001:db8::5, 192.0.2.7, [fd12::1]:443')), '2001:db8::5')
    assert.equal(ipBy(networks, '192.0.2.7', xff(CLIENT)), CLIENT)
    assert.equal(ipBy(networks, '192.0.2.8', xff(CLIENT)), '192.0.2.8')
    assert.equal(ipBy(networks, '10.0.0.1', xff('10.1.1.1, 10.2.2.2')), '10.1.1.1', 'a client within')
  })

  it('is read from Forwarded too', () => {
    assert.equal(ipBy('1', '10.0.0.1', forwarded(`for=1.1.1.1, for="${CLIENT}:4711";proto=https`)), CLIENT)
    assert.equal(ipBy('10.0.0.0/8', '10.0.0.1', forwarded('for="[2001:db8::5]:1", for=10.0.0.2')), '2001:db8::5')
  })

  it('is that of the nearest trusted proxy where the next is unknown, hidden or malformed', () => {
    for (const word of ['unknown', '_hidden', '', '1.2.3', 'x'.repeat(9999)])
      assert.equal(ipBy('3', '10.0.0.1', xff(`${CLIENT}, ${word}, 10.0.0.2`)), '10.0.0.2', word.slice(0, 20))
    assert.equal(ipBy('1', '10.0.0.1', forwarded(`for=unknown`)), '10.0.0.1')
    assert.equal(ipBy('1', '10.0.0.1', { ...xff(CLIENT), ...forwarded('for="') }), '10.0.0.1')
  })

  it('is never what a client adds in the header that its proxy does not know', () => {
    assert.equal(ipBy('1', '10.0.0.1', { ...xff(CLIENT), ...forwarded('for=1.1.1.1') }), '10.0.0.1')
    assert.equal(ipBy('1', '10.0.0.1', { ...xff('1.1.1.1'), ...forwarded(`for=${CLIENT}`) }), '10.0.0.1')
    assert.equal(ipBy('1', '10.0.0.1', { ...xff(CLIENT), ...forwarded(`for=${CLIENT}`) }), CLIENT)
  })

  it('cannot be chosen by a client behind trusted proxies, whatever it sends', () => {
    const networks = trusting('10.0.0.0/8')
    const anything = fc.oneof(
      fc.string(),
      fc.ipV4(),
      fc.ipV6(),
      fc.array(fc.ipV4()).map((list) => list.join(', ')),
    )
    fc.assert(
      fc.property(anything, (sent) => {
        // What an honest proxy makes of it: it appends the address that it sees.
        const headers = xff(sent === '' ? CLIENT : `${sent}, ${CLIENT}`)
        assert.equal(clientOrigin(headers, '10.0.0.1', networks).ip, CLIENT)
        assert.equal(clientOrigin(headers, '10.0.0.1', trusting('1')).ip, CLIENT)
      }),
    )
  })
})

describe('the origin that a client addressed', () => {
  const originBy = (trusted: string, headers: IncomingHttpHeaders) => clientOrigin(headers, '10.0.0.1', trusting(trusted)).origin

  it('is what a trusted proxy says, and unknown otherwise', () => {
    const headers = { ...xff(CLIENT), 'x-forwarded-proto': 'https', 'x-forwarded-host': 'fovea.example' }
    assert.equal(originBy('1', headers), 'https://fovea.example')
    assert.equal(originBy('', headers), null)
    assert.equal(originBy('192.0.2.0/24', headers), null)
    assert.equal(originBy('1', forwarded(`for=${CLIENT};proto=https;host="fovea.example:8443"`)), 'https://fovea.example:8443')
    assert.equal(originBy('1', { ...headers, 'x-forwarded-host': 'evil.example, fovea.example' }), 'https://fovea.example')
  })

  it('is refused where it is no http origin', () => {
    for (const host of ['evil.example/path', 'a@b', 'x y', '', 'fovea.example:99999', 'a\\b'])
      assert.equal(originBy('1', { ...xff(CLIENT), 'x-forwarded-proto': 'https', 'x-forwarded-host': host }), null, host)
    assert.equal(originBy('1', { ...xff(CLIENT), 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'fovea.example' }), null)
  })
})

describe('believeProxies', () => {
  const make = (headers: IncomingHttpHeaders, remoteAddress: string) =>
    ({ headers: { ...headers }, socket: { remoteAddress } }) as IncomingMessage

  it('leaves nothing behind of what a client said, so that no one else can believe it', () => {
    const said = {
      ...xff(CLIENT),
      ...forwarded(`for=${CLIENT}`),
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      'x-real-ip': CLIENT,
      'x-fovea-origin': 'https://evil.example',
      host: 'fovea.example',
    }
    const request = make(said, '::ffff:192.0.2.1')
    believeProxies(request, trusting())
    assert.deepEqual(request.headers, { host: 'fovea.example', 'x-forwarded-for': '192.0.2.1' })
    assert.equal(clientAddress(request), '192.0.2.1')
  })

  it('passes on what a trusted proxy said', () => {
    const request = make({ ...xff(CLIENT), 'x-forwarded-proto': 'https', 'x-forwarded-host': 'fovea.example' }, '10.0.0.1')
    assert.equal(clientAddress(request), '10.0.0.1', 'before: the socket')
    believeProxies(request, trusting('1'))
    assert.deepEqual(request.headers, { 'x-forwarded-for': CLIENT, 'x-fovea-origin': 'https://fovea.example' })
    assert.equal(clientAddress(request), CLIENT)
  })
})

describe('TRUSTED_PROXIES', () => {
  it('is a number of proxies, or networks', () => {
    assert.deepEqual(trusting(), { hops: 0, networks: [] })
    assert.deepEqual(trusting('2'), { hops: 2, networks: [] })
    assert.deepEqual(trusting('10.0.0.0/8, ::1'), { hops: 0, networks: ['10.0.0.0/8', '::1/128'] })
    for (const text of ['33', '-1', 'nginx', '10.0.0.0/33', '10.0.0.0/0', '1.2.3/8', '::1/129', 'fe80::1%eth0', '1, 2'])
      assert.throws(
        () => trusting(text),
        (thrown) => {
          assert.ok(isAppError(thrown), text)
          return /^TRUSTED_PROXIES must be a number of proxies/.test(String(thrown.params.problems))
        },
      )
  })
})
