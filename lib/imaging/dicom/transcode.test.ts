import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { htj2kResolutionEnds } from '../../dicom/parse/htj2k-codestream'
import { encapsulatedObject, greyObject } from '../../dicom/test-objects'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { encodeHtj2kFrames } from './encode-htj2k-frames'
import { transcodeFrame, transcodeObject } from './transcode'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const [FRAMES, SIDE] = [9, 700]
const data = Int16Array.from({ length: FRAMES * SIDE * SIDE }, (_, at) => ((at * 31) % 2000) - 1000)
const frameBytes = (frame: number) => Buffer.from(data.buffer, frame * SIDE * SIDE * 2, SIDE * SIDE * 2)
const volume = greyObject([], { rows: SIDE, columns: SIDE, frames: FRAMES, bitsStored: 12, data })

describe('frames of a decoder child', () => {
  it('come in batches, in order and each once: as HTJ2K, and from there as they were', async () => {
    const fragments: Uint8Array[] = []
    for await (const { codestream, resolutionEnds } of encodeHtj2kFrames(bytesReader(volume))) {
      assert.deepEqual(resolutionEnds, htj2kResolutionEnds(codestream))
      fragments.push(codestream.length % 2 === 0 ? codestream : Buffer.concat([codestream, Buffer.alloc(1)]))
    }
    assert.equal(fragments.length, FRAMES)
    const layout = { rows: SIDE, columns: SIDE, bitsAllocated: 16, bitsStored: 12, isSigned: true, frames: FRAMES, fragments }
    const compressed = encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.4.202', ...layout })
    const { sizeBytes, bytes } = await transcodeObject(bytesReader(compressed))
    for (let time = 0; time < 2; time += 1) {
      const parts: Uint8Array[] = []
      for await (const part of bytes()) parts.push(part)
      const whole = Buffer.concat(parts)
      assert.equal(whole.length, sizeBytes)
      assert.ok(whole.subarray(-data.byteLength).equals(Buffer.from(data.buffer)))
      assert.ok(Math.max(...parts.map(({ length }) => length)) <= SIDE * SIDE * 2) // Never the whole.
    }
    assert.ok(frameBytes(4).equals(await transcodeFrame(bytesReader(compressed), 4)))
    await assert.rejects(transcodeFrame(bytesReader(compressed), FRAMES), { category: 'corrupt' })
  })

  it('are none of HTJ2K for an object of colour', async () => {
    const colour = greyObject([], { photometric: 'RGB', bitsStored: 8, data: new Uint8Array(48) })
    assert.equal((await encodeHtj2kFrames(bytesReader(colour)).next()).done, true)
    assert.deepEqual([...(await transcodeFrame(bytesReader(colour), 0))], [...new Uint8Array(48)])
  })
})
