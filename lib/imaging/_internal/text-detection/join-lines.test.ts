import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seededRandom } from '../../text-detection/test-drawn-grounds'
import { addLine, type TextLine } from './join-lines'

const DIRECTIONS = [0, 20, 45, 90, 135, 160].map((degrees) => (degrees * Math.PI) / 180)
const MOST = 50

/** A line at a place along and across an axis. */
const lineAt = (angle: number, along: number, across: number, line: Partial<TextLine> = {}): TextLine => ({
  x: 500 + along * Math.cos(angle) - across * Math.sin(angle),
  y: 500 + along * Math.sin(angle) + across * Math.cos(angle),
  ...{ angle, length: 200, thickness: 26, probability: 1, text: '' },
  ...line,
})

function joined(...lines: TextLine[]): TextLine[] {
  const all: TextLine[] = []
  for (const line of lines) addLine(all, line, MOST)
  return all
}

const cornersOf = ({ x, y, angle, length, thickness }: TextLine) =>
  [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([a, b]) => {
    // prettier-ignore
    const [along, across] = [(a! * length) / 2, (b! * thickness) / 2]
    return [
      x + along * Math.cos(angle) - across * Math.sin(angle),
      y + along * Math.sin(angle) + across * Math.cos(angle),
    ] as const
  })

function covers({ x, y, angle, length, thickness }: TextLine, line: TextLine): boolean {
  return cornersOf(line).every(([cornerX, cornerY]) => {
    const [dx, dy] = [cornerX - x, cornerY - y]
    const [along, across] = [dx * Math.cos(angle) + dy * Math.sin(angle), dy * Math.cos(angle) - dx * Math.sin(angle)]
    return Math.abs(along) <= length / 2 + 1e-6 && Math.abs(across) <= thickness / 2 + 1e-6
  })
}

describe('addLine', () => {
  it('keeps parallel lines apart, whose upright boxes overlap', () => {
    for (const angle of DIRECTIONS)
      assert.equal(joined(lineAt(angle, 0, -24), lineAt(angle, 5, 0), lineAt(angle, -3, 24)).length, 3)
  })

  it('joins two parts of a line, and what was read of it', () => {
    for (const angle of DIRECTIONS) {
      const parts = [lineAt(angle, -40, 0, { text: 'OKONKWO AD' }), lineAt(angle + 0.02, 40, 2, { text: 'KWO ADAEZE' })] as const
      const [whole, ...others] = joined(...parts)
      assert.deepEqual(others, [])
      assert.equal(whole!.text, 'OKONKWO ADAEZE')
      assert.ok(parts.every((part) => covers(whole!, part)))
    }
  })

  it('joins two parts that a whole connects, in whichever order they come', () => {
    const [left, right, whole] = [
      lineAt(0.3, -60, 0, { length: 80 }),
      lineAt(0.3, 60, 0, { length: 80 }),
      lineAt(0.3, 0, 0, { text: 'A B' }),
    ]
    for (const order of [[left, right, whole], [left, whole, right], [whole, left, right]]) // prettier-ignore
      assert.deepEqual(joined(...order).map(({ text }) => text), ['A B']) // prettier-ignore
  })

  it('keeps the longer of two readings of the same place, and both of different words', () => {
    const [full, worse] = [lineAt(0, 0, 0, { text: 'MUSTER ERIKA' }), lineAt(0, 2, 1, { text: 'MU TER' })]
    assert.equal(joined(full, worse)[0]!.text, 'MUSTER ERIKA')
    assert.equal(joined(worse, full)[0]!.text, 'MUSTER ERIKA')
    const words = [lineAt(0, -50, 0, { length: 80, text: 'MUSTER' }), lineAt(0, 50, 0, { length: 80, text: 'ERIKA' })]
    assert.equal(joined(...words, lineAt(0, 0, 0))[0]!.text, 'MUSTER ERIKA')
  })

  it('keeps a small text beside a thick place that reaches it only in part', () => {
    assert.equal(joined(lineAt(0, 0, 0, { thickness: 100 }), lineAt(0, 90, 0, { text: 'MUSTER' })).length, 2)
  })

  it('loses no part of any place', () => {
    const random = seededRandom(11)
    const lines = Array.from({ length: MOST }, () =>
      lineAt(random() * Math.PI, 300 * (random() - 0.5), 300 * (random() - 0.5), {
        length: 20 + 200 * random(),
        thickness: 10 + 40 * random(),
      }),
    )
    const all = joined(...lines)
    assert.ok(all.length < lines.length)
    for (const line of lines) assert.ok(all.some((kept) => covers(kept, line)))
  })
})
