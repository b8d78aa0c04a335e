import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { encodeMessage } from './encode-message'
import { MessageReader } from './message-reader'

const VALUES: unknown[] = [
  null,
  'as it was',
  { text: 'ä'.repeat(5000), nothing: null, yes: true, at: new Date(1), numbers: [1, -0.5, Infinity, -Infinity, NaN] },
  { empty: Buffer.alloc(0), small: Buffer.from('x'), nested: [{ bytes: randomBytes(3 * 2 ** 20) }, 'y'.repeat(513)] },
  [Buffer.alloc(0), Buffer.alloc(0)],
]

/** What a reader makes of a stream that comes in pieces of so many bytes. */
function readIn(pieceBytes: number, stream: Buffer, maxBytes = 2 ** 26): unknown[] {
  const reader = new MessageReader(maxBytes)
  const found: unknown[] = []
  for (let at = 0; at < stream.length; at += pieceBytes) found.push(...reader.read(stream.subarray(at, at + pieceBytes)))
  assert.equal(reader.isWithin, false)
  return found
}

describe('messages of the channel to a decoder', () => {
  it('come as they were sent, in whatever pieces they arrive', () => {
    const stream = Buffer.concat(VALUES.flatMap((value) => encodeMessage(value)))
    for (const pieceBytes of [7, 4096, 65_536, stream.length])
      assert.deepEqual(readIn(pieceBytes, stream), VALUES, `${pieceBytes}`)
  })

  it('keep nothing for bytes that were only announced, and refuse more than is allowed', () => {
    const json = '[{"$":["bytes",0]},[300000000]]'
    const head = Buffer.concat([Buffer.from([0, 0, 0, json.length]), Buffer.from(json)])
    const reader = new MessageReader(2 ** 30)
    const before = process.memoryUsage().arrayBuffers
    assert.deepEqual([...reader.read(head), ...reader.read(Buffer.alloc(3 * 2 ** 20))], [])
    assert.ok(process.memoryUsage().arrayBuffers - before < 16 * 2 ** 20)
    assert.throws(() => [...new MessageReader(2 ** 20).read(head)], /wrong lengths/)
  })

  it('have no values that only V8 knows', () => {
    for (const value of [new Map(), new Uint16Array(2), () => 1, 1n, Symbol('x'), { $: [] }, new Error('x')])
      assert.throws(() => encodeMessage({ value }), /cannot be sent/)
  })
})
