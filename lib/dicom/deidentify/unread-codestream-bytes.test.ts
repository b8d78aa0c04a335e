import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { decodeSamples } from '../render/decode-samples'
import { encodeCodestream, recodeInProcess, type Codec } from '../test-codestreams'
import { encapsulatedObject } from '../test-objects'
import { deidentify } from './deidentify'

const SIDE = 8
const TEXT = new TextEncoder().encode('MUSTERMANN GERDA 19480229 ')
const samples = Array.from({ length: SIDE * SIDE }, (_, at) => (at * 257) ^ (at << 3))
const CODECS = [
  ['80', 'encodeJpegLs', false],
  ['90', 'encodeJpeg2000', false],
  ['91', 'encodeJpeg2000', true],
  ['201', 'encodeHtJpeg2000', false],
  ['110', 'encodeJpegXl', false],
] as const satisfies [syntax: string, codec: Codec, lossy: boolean][]

const objectOf = (syntax: string, codestream: Uint8Array) =>
  encapsulatedObject({
    ...{ transferSyntaxUid: `1.2.840.10008.1.2.4.${syntax}`, rows: SIDE, columns: SIDE, bitsAllocated: 16 },
    fragments: [codestream.length % 2 ? concat([codestream, Uint8Array.of(0)]) : codestream],
    extra: [
      { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
      { tag: 0x00080018, vr: 'UI', value: '1.2.3.4' },
    ],
  })

/** The samples of a codestream; none where no decoder reads it. */
const decode = (syntax: string, codestream: Uint8Array): Promise<string> =>
  decodeSamples(bytesReader(objectOf(syntax, codestream)), 0).then(
    ({ bytes }) => bytes.join(),
    () => '',
  )

async function deidentified(syntax: string, codestream: Uint8Array): Promise<Uint8Array> {
  const object = objectOf(syntax, codestream)
  const key = new Uint8Array(32).fill(7)
  const made = await deidentify(bytesReader(object), { key, dates: 'removed', recode: recodeInProcess(object) })
  return concat(await Array.fromAsync(made.bytes()))
}

/** Writes text over every byte that may be anything, and behind the end. */
async function filled(syntax: string, plain: Uint8Array, shown: string): Promise<Uint8Array> {
  const dirty = Uint8Array.from(plain)
  for (const [at, byte] of plain.entries()) {
    dirty[at] = TEXT[at % TEXT.length]!
    if ((await decode(syntax, dirty)) !== shown) dirty[at] = byte
  }
  return concat([dirty, TEXT])
}

/** Text as a decoder passes over it: before the last two bytes, which end a scan and all tiles. */
const beforeEnd = (plain: Uint8Array): Uint8Array => concat([plain.subarray(0, -2), TEXT, plain.subarray(-2)])

describe('what is kept of a codestream', () => {
  for (const [syntax, codec, lossy] of CODECS)
    it(`shows the same samples, and has no text in what a decoder does not read: ${codec}${lossy ? ', lossy' : ''}`, async () => {
      const plain = await encodeCodestream(codec, { width: SIDE, height: SIDE, samples, lossy })
      const shown = await decode(syntax, plain)
      for (const dirty of [await filled(syntax, plain, shown), beforeEnd(plain)]) {
        if ((await decode(syntax, dirty)) !== shown) continue
        assert.ok(Buffer.from(dirty).includes('MUSTERMANN'))
        const clean = Buffer.from(await deidentified(syntax, dirty))
        for (let at = 0; at < TEXT.length - 5; at += 1) assert.ok(!clean.includes(Buffer.from(TEXT.subarray(at, at + 5))))
        assert.equal((await decodeSamples(bytesReader(clean), 0)).bytes.join(), shown)
      }
    })
})
