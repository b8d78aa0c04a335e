import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { packRedactions, unpackRedactions } from './packed-redactions'
import { RedactionList } from './redaction-list'

describe('RedactionList', () => {
  it('returns redactions in order, those within another one left out', () => {
    const list = new RedactionList()
    list.add(10, 12)
    list.add(50, 60, Buffer.from('ab'), 7)
    list.add(5, 20)
    list.add(3, 3)
    assert.deepEqual(
      list.toSorted().map(({ start, endExclusive, fill }) => [start, endExclusive, fill]),
      [
        [5, 20, 0],
        [50, 60, 7],
      ],
    )
  })

  it('refuses redactions that overlap in part', () => {
    const list = new RedactionList()
    list.add(10, 20)
    list.add(15, 25)
    assert.throws(() => list.toSorted(), { code: 'video_damaged' })
  })

  it('zeros every byte of a range that no span covers, and no other', () => {
    const span = fc.tuple(fc.nat(90), fc.nat(20)).map(([start, length]) => ({ start, endExclusive: start + length }))
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.nat(40),
        fc.integer({ min: 41, max: 100 }),
        (spans, start, endExclusive) => {
          const list = new RedactionList()
          list.addGaps(
            { start, endExclusive },
            spans.sort((a, b) => a.start - b.start),
          )
          const edits = list.toSorted()
          for (let at = 0; at < 120; at++) {
            const isKept = at < start || at >= endExclusive || spans.some((one) => at >= one.start && at < one.endExclusive)
            assert.equal(
              edits.some((one) => at >= one.start && at < one.endExclusive),
              !isKept,
              `${at}`,
            )
          }
        },
      ),
    )
  })
})

describe('packed redactions', () => {
  const edits = [
    { start: 0, endExclusive: 5, head: Buffer.from('free'), fill: 0 },
    { start: 5, endExclusive: 2 ** 40, head: Buffer.alloc(0), fill: 255 },
  ]

  it('are the same when unpacked', () => {
    assert.deepEqual(unpackRedactions(packRedactions(edits), 2 ** 40), edits)
  })

  it('are refused where they are not in order, leave the file or end early', () => {
    const packed = packRedactions(edits)
    assert.equal(unpackRedactions(packed, 2 ** 40 - 1), null)
    assert.equal(unpackRedactions(packRedactions(edits.toReversed()), 2 ** 40), null)
    for (let length = 1; length < packed.length; length++) {
      const part = unpackRedactions(packed.subarray(0, length), 2 ** 40)
      assert.ok(part === null || part.length < 2)
    }
  })
})
