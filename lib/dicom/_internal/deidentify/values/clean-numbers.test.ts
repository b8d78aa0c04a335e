import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cleanNumbers, isPlausibleNumberText } from './clean-numbers'

const typed = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('cleanNumbers', () => {
  it('keeps every list of measured numbers as it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((x) => Math.round(x * 1000) / 1000),
          { minLength: 1, maxLength: 60 },
        ),
        (values) => {
          // prettier-ignore
          const kept = cleanNumbers('FD', new Uint8Array(Float64Array.from(values).buffer), true)
          assert.equal(kept, null)
        },
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 100 }), (values) => {
        assert.equal(cleanNumbers('UL', new Uint8Array(Uint32Array.from(values).buffer), true), null)
      }),
    )
  })

  it('clears a text of any VR of numbers, wherever in a list it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('FD', 'OD', 'FL', 'OF', 'UL', 'SL', 'US', 'OW', 'UV'),
        fc.nat(5),
        fc.boolean(),
        (vr, before, little) => {
          const text = typed('HUBER OTTO 1963-07-12 +49170-4711223 otto@huber ')
          const list = new Uint8Array(before * 8 + text.length + 16)
          list.set(text, before * 8)
          const cleaned = cleanNumbers(vr, list, little)
          assert.ok(cleaned && !Buffer.from(cleaned).toString('latin1').includes('HUBER'), vr)
          assert.ok(!Buffer.from(cleaned).toString('latin1').includes('4711'), vr)
        },
      ),
    )
  })

  it('clears digits, whose words differ little', () => {
    const dates = typed('19311211'.repeat(3))
    for (const little of [true, false]) assert.deepEqual(cleanNumbers('OW', dates, little), new Uint8Array(dates.length))
  })

  it('keeps the curves of lookup tables and signals', () => {
    const ramp = Uint16Array.from({ length: 4096 }, (_, at) => at * 16)
    const wave = Int16Array.from({ length: 4096 }, (_, at) => Math.round(20_000 + 8000 * Math.sin(at / 50)))
    for (const table of [ramp, wave]) assert.equal(cleanNumbers('OW', new Uint8Array(table.buffer), true), null)
  })
})

describe('isPlausibleNumberText', () => {
  const none = new Set<string>()
  it('rejects dates, telephone numbers and the patient’s own numbers', () => {
    for (const text of ['19630712', '01704711223', '+4917047', '12345678', '017047'])
      assert.equal(isPlausibleNumberText(0x00180050, text, none), false, text)
    assert.equal(isPlausibleNumberText(0x00180050, '4711223', new Set(['4711223'])), false)
  })
  it('accepts what is measured and counted', () => {
    for (const text of ['0', '-1024', '0.488281', '+1.5', '1e-3', '123456.789', '10000000', '000012.5']) {
      assert.equal(isPlausibleNumberText(0x00180050, text, none), true, text)
    }
  })
})
