import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory, hasCode } from '../../errors/app-error'
import { masterKeyOf, type MasterKey } from './master-key'
import { monthName, monthOf } from './month'
import { unwrapWith, wrapperOf, wrapUnder, type Keyring } from './wrapped-key'

const ringOf = (...keys: MasterKey[]): Keyring => ({
  primary: () => keys[0]!,
  find: (name) => keys.find((key) => key.name === name),
  members: () => keys,
})
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((made) => Buffer.from(made))
const keys = fc.uniqueArray(bytes, { minLength: 1, maxLength: 5, selector: (key) => key.toString('hex') })

/** As every version before rotation wrapped: under one key for all time, without a header. */
function wrapWithoutHeader(master: Buffer, boundTo: string, secret: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'fovea/object-key/v1', 32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

describe('a ring of master keys', () => {
  it('opens in any order what any of its members has wrapped, at any time, before keys had names too', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
    const input = {
      masters: keys,
      secret: fc.uint8Array({ maxLength: 200 }),
      boundTo: fc.uuid(),
      by: fc.nat(),
      turn: fc.nat(),
      time,
    }
    fc.assert(
      fc.property(fc.record(input), ({ masters, secret, boundTo, by, turn, time: now }) => {
        const wrapper = masters[by % masters.length]!
        const from = turn % masters.length
        const ring = ringOf(...[...masters.slice(from), ...masters.slice(0, from)].map(masterKeyOf))
        const plain = Buffer.from(secret)
        const named = wrapUnder(masterKeyOf(wrapper), boundTo, plain, now)
        assert.equal(wrapperOf(named), masterKeyOf(wrapper).name)
        assert.deepEqual(unwrapWith(ring, boundTo, named), plain)
        assert.deepEqual(unwrapWith(ring, boundTo, wrapWithoutHeader(wrapper, boundTo, plain)), plain)
      }),
    )
  })

  it('opens nothing that was changed in any bit, or is bound to something else', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), fc.boolean(), (master, at, bit, isNamed) => {
        const ring = ringOf(masterKeyOf(master))
        const wrapped = isNamed ? wrapUnder(masterKeyOf(master), 'one', master) : wrapWithoutHeader(master, 'one', master)
        assert.throws(
          () => unwrapWith(ring, 'other', wrapped),
          (thrown) => hasCategory(thrown, 'tampered'),
        )
        wrapped[at % wrapped.length]! ^= 1 << bit
        const refused = (thrown: unknown) => hasCategory(thrown, 'tampered') || hasCode(thrown, 'master_key_absent')
        assert.throws(() => unwrapWith(ring, 'one', wrapped), refused)
      }),
    )
  })

  it('says which key is absent', () => {
    const [mine, other] = [masterKeyOf(randomBytes(32)), masterKeyOf(randomBytes(32))]
    const isAbsent = (thrown: unknown) => hasCode(thrown, 'master_key_absent') && thrown.params['name'] === other.name
    assert.throws(() => unwrapWith(ringOf(mine), 'one', wrapUnder(other, 'one', randomBytes(32))), isAbsent)
  })

  it('wraps each month under a key of its own', () => {
    const master = masterKeyOf(Buffer.alloc(32, 1))
    const months = Array.from({ length: 1200 }, (_, month) => master.monthKey(month).toString('hex'))
    assert.equal(new Set([...months, master.root.toString('hex'), master.undatedKey!.toString('hex')]).size, 1202)
    assert.deepEqual(
      ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00Z', '2000-01-01T00:00:00Z'].map((time) =>
        monthName(monthOf(new Date(time))),
      ),
      ['2026-11', '2026-12', '2000-01'],
    )
  })
})
