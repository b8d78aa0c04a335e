import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { toDicomJson } from '../json/to-dicom-json'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { openParsedFrames } from '../parse/read-native-frame'
import { parseDataSet } from '../parse/parse-data-set'
import { decodeSamples } from '../render/decode-samples'
import { noSamples, sample } from '../test-objects'
import { toExplicitLittleEndian } from './to-explicit-little-endian'

const EXPLICIT = '1.2.840.10008.1.2.1'
/** What decoding may change: the photometric interpretation, the planes, and the depth of the pixels. */
const PIXEL_LAYOUT = ['00280004', '00280006', '00280100', '00280101', '00280102', '7FE00010', '7FE00001', '7FE00002']

async function rewrite(bytes: Uint8Array): Promise<Buffer | null> {
  const source = bytesReader(bytes)
  try {
    const written = await toExplicitLittleEndian(await parseDataSet(source), (frame) => decodeSamples(source, frame))
    const parts: Uint8Array[] = []
    for await (const part of written.bytes()) parts.push(Buffer.from(part))
    const whole = Buffer.concat(parts)
    assert.equal(whole.length, written.sizeBytes, 'the length that was announced')
    return whole
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable')) return null
    throw thrown
  }
}

describe('toExplicitLittleEndian', () => {
  const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
  it('keeps every attribute of every sample, and its pixels', { skip: noSamples }, async () => {
    let seen = 0
    for (const name of names) {
      const bytes = sample(name)
      const written = await rewrite(bytes)
      if (!written) continue
      const [before, after] = [await parseDataSet(bytesReader(bytes)), await parseDataSet(bytesReader(written))]
      assert.equal(after.transferSyntaxUid, EXPLICIT)
      assert.deepEqual(after.dataSet.encoding, { explicit: true, littleEndian: true })
      await checkIntegrity(after)
      const [old, made] = [await toDicomJson(before, String), await toDicomJson(after, String)]
      for (const tag of PIXEL_LAYOUT) for (const json of [old, made]) delete json[tag]
      assert.deepEqual(made, old, name)
      if (!before.pixelData) continue
      const frames = await openParsedFrames(after)
      const isNative = before.pixelData.fragments === null
      const expected = isNative
        ? await (await openParsedFrames(before)).read(0)
        : (await decodeSamples(bytesReader(bytes), 0)).bytes
      assert.equal(Buffer.compare(await frames.read(0), expected), 0, `${name}: pixels`)
      seen += 1
    }
    assert.ok(seen >= 14, `${seen} objects`)
  })
})
