import assert from 'node:assert/strict'
import { it } from 'node:test'
import { decodeText } from './decode-text'

const TEXT = 'name,email\nSaïd Øłand,said@fovea.test\n'
const little = Buffer.from(TEXT, 'utf16le')
const big = Buffer.from(little).swap16()
const bufferOf = (...parts: Uint8Array[]): ArrayBuffer => new Uint8Array(Buffer.concat(parts)).buffer

it('reads a list of people in UTF-8 and in UTF-16 of either order, with a mark and without one', () => {
  for (const bytes of [
    bufferOf(Buffer.from(TEXT)),
    bufferOf(Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)),
    bufferOf(Buffer.from([0xff, 0xfe]), little),
    bufferOf(Buffer.from([0xfe, 0xff]), big),
    bufferOf(little),
    bufferOf(big),
  ])
    assert.equal(decodeText(bytes), TEXT)
  assert.deepEqual([decodeText(bufferOf()), decodeText(bufferOf(Buffer.from('n')))], ['', 'n'])
})
