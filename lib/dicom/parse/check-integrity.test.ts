import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { hasCategory, hasCode } from '../../errors/app-error'
import { bytesReader } from './byte-reader'
import { checkPreamble } from './check-preamble'
import { checkIntegrity } from './check-integrity'
import { parseDataSet } from './parse-data-set'
import { bytesOf, encapsulatedObject, greyObject, noSamples, sample } from '../test-objects'
import { concat } from '../_internal/write/write-elements'
import { writeDicom } from '../write/write-dicom'

const check = (bytes: Uint8Array) => checkIntegrity(bytesReader(bytes))
const corrupt = (error: unknown) => hasCategory(error, 'corrupt')
const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
const RLE = '1.2.840.10008.1.2.5'

/** A frame of 70 bytes whose header has so many segments, at these offsets. */
function rleFrame(segments: number, offsets: number[]): Uint8Array {
  const bytes = new Uint8Array(70)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of [segments, ...offsets].entries()) view.setUint32(at * 4, value, true)
  return bytes
}

describe('checkIntegrity', () => {
  it('accepts every sample, and rejects each of them when it is truncated', { skip: noSamples }, async () => {
    assert.equal(names.length, 18)
    for (const name of names) {
      const whole = sample(name)
      await check(whole)
      for (const share of [0.2, 0.5, 0.9])
        await assert.rejects(check(whole.subarray(0, whole.length * share)), corrupt, `${name} ${share}`)
    }
  })

  it('tolerates one missing byte of an odd-sized image, and no more', async () => {
    const odd = greyObject([], { rows: 3, columns: 3, bitsStored: 8, data: new Uint8Array(9) })
    const shorter = (by: number) => {
      const bytes = odd.slice(0, odd.length - by)
      new DataView(bytes.buffer).setUint32(bytes.length - (10 - by) - 4, 10 - by, true)
      return bytes
    }
    await check(odd)
    await check(shorter(1))
    await check(shorter(2))
    await assert.rejects(check(shorter(3)), corrupt)
  })

  it('rejects an object that ends within what follows its pixels, and leaves what is no element there alone', async () => {
    const native = greyObject()
    const coded = encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, fragments: [rleFrame(1, [64])] })
    const private7fe1 = bytesOf(0xe1, 0x7f, 0x01, 0x10, 0x4f, 0x42, 0, 0, 40, 0, 0, 0, ...new Uint8Array(40).fill(7))
    const signatures = bytesOf(
      ...[0xfa, 0xff, 0xfa, 0xff, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 16, 0, 0, 0],
      ...[0x00, 0x04, 0x10, 0x01, 0x55, 0x4c, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0],
    )
    const padding = bytesOf(0xfc, 0xff, 0xfc, 0xff, 0x4f, 0x42, 0, 0, 30, 0, 0, 0, ...new Uint8Array(30))
    for (const object of [native, coded]) {
      for (const tail of [private7fe1, padding, concat([private7fe1, padding])]) {
        const whole = concat([object, tail])
        await check(whole)
        for (let cut = 1; cut <= tail.length - 4; cut += 1) {
          const left = padding.length - cut
          // Cut between two elements, or before a tag is complete: nobody can know.
          if (tail.length === padding.length || left < 0 || left > 3)
            await assert.rejects(
              check(whole.subarray(0, whole.length - cut)),
              (error) => hasCode(error, 'dicom_file_ended_early'),
              `${cut}`,
            )
        }
      }
      for (const cut of [1, 9, 20]) await assert.rejects(check(concat([object, signatures.subarray(0, -cut)])), corrupt)
      for (const junk of [new Uint8Array(1), new Uint8Array(512), bytesOf(0xff, 0xff), new Uint8Array(300).fill(0xff)])
        await check(concat([object, junk]))
    }
  })

  it('rejects compressed pixels with fewer fragments than frames, or without their end', async () => {
    const two = { transferSyntaxUid: RLE, rows: 2, columns: 2, frames: 2 }
    const fragment = rleFrame(1, [64])
    await check(encapsulatedObject({ ...two, fragments: [fragment, fragment] }))
    await assert.rejects(check(encapsulatedObject({ ...two, fragments: [fragment] })), corrupt)
    await assert.rejects(check(encapsulatedObject({ ...two, fragments: [fragment, bytesOf()] })), corrupt)
    // Three fragments are two frames where their starts say which; and one of them may be empty.
    await check(encapsulatedObject({ ...two, fragments: [fragment, fragment.slice(8), fragment] }))
    await check(encapsulatedObject({ ...two, fragments: [fragment, bytesOf(), fragment] }))
    const unknown = encapsulatedObject({ ...two, fragments: [fragment, fragment.slice(8), fragment.slice(8)] })
    await assert.rejects(check(unknown), (thrown) => hasCode(thrown, 'dicom_frames_missing'))
    const open = encapsulatedObject({ ...two, fragments: [fragment, fragment] })
    await assert.rejects(check(open.subarray(0, open.length - 8)), corrupt)
  })

  it('rejects RLE frames with a broken header, whichever frame has it', async () => {
    const whole = rleFrame(1, [64])
    const objectOf = (...fragments: Uint8Array[]) =>
      encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, frames: fragments.length, fragments })
    await check(objectOf(whole, rleFrame(1, [66])))
    const broken = {
      'no segments': rleFrame(0, []),
      'more segments than a pixel has bytes': rleFrame(2, [64, 66]),
      'more segments than a header has places': rleFrame(16, [64]),
      'an offset within the header': rleFrame(1, [63]),
      'an offset beyond the frame': rleFrame(1, [71]),
      'a huge offset': rleFrame(1, [0xffffffff]),
      'a frame that is shorter than its header': bytesOf(1, 0, 0, 0, 64, 0, 0, 0),
    }
    for (const [why, fragment] of Object.entries(broken)) {
      await assert.rejects(check(objectOf(fragment)), corrupt, why)
      await assert.rejects(check(objectOf(whole, whole, fragment)), corrupt, why)
    }
  })

  it('rejects an image object that was truncated between any two elements', async () => {
    const whole = greyObject([{ tag: 0x0008103e, vr: 'LO', value: 'x' }])
    const { dataSet } = await parseDataSet(bytesReader(whole))
    for (const { value } of dataSet.elements.values()) await assert.rejects(check(whole.subarray(0, value.end)), corrupt)
  })

  it('accepts an object of a class without pixels', async () => {
    await check(writeDicom({ sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33', elements: [] }))
  })

  it('rejects an object that describes an image and has none', async () => {
    const whole = greyObject()
    await assert.rejects(check(whole.subarray(0, whole.length - 32 - 12)), corrupt)
  })
})

describe('checkPreamble', () => {
  it('distinguishes an empty preamble and a TIFF header from a program', () => {
    const preamble = (text: string) => {
      const bytes = new Uint8Array(128)
      bytes.set(new TextEncoder().encode(text))
      return checkPreamble({ preamble: bytes })
    }
    assert.equal(preamble(''), 'empty')
    assert.equal(preamble('II*\0'), 'tiff')
    for (const hostile of ['MZ', '\x7fELF', '<html>', '#!/bin/sh']) assert.equal(preamble(hostile), 'foreign')
  })
})
