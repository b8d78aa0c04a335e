import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { redactVideo } from '../../../../video/redact-video'
import { RedactionList } from '../redaction-list'
import { redactAac, redactAudioTags } from './audio'
import { codecRedaction } from './codecs'
import { redactElementaryDescriptor } from './elementary-descriptor'
import { redactAnnexB, redactLengthPrefixed, redactNalUnit } from './nal-units'
import { redactFlacBlocks, redactVorbisComments } from './private-data'
import { type RedactSample } from './redact'

const MARK = Buffer.from('ZEBRA-417')

/** The bytes after their redaction. */
async function redacted(bytes: Buffer, sample: RedactSample): Promise<Buffer> {
  const list = new RedactionList()
  sample(bytes, (...edit) => list.add(...edit))
  const parts: Uint8Array[] = []
  for await (const part of redactVideo(
    (async function* () {
      yield bytes
    })(),
    list.toSorted(),
  ))
    parts.push(part)
  const made = Buffer.concat(parts)
  assert.equal(made.length, bytes.length)
  return made
}

/** Reads the messages of a unit of supplemental information, as a decoder does (H.264 §7.3.2.3). */
function messagesOf(unit: Buffer, headerBytes: number): { type: number; content: Buffer }[] {
  const messages: { type: number; content: Buffer }[] = []
  let at = headerBytes
  const number = () => {
    let sum = 0
    while (unit[at] === 0xff) sum += unit[at++]!
    return sum + unit[at++]!
  }
  while (at < unit.length - 1) {
    const [type, length] = [number(), number()]
    messages.push({ type, content: unit.subarray(at, at + length) })
    at += length
  }
  assert.equal(at, unit.length - 1, 'the messages end where the trailing bits are')
  assert.equal(unit[at], 0x80)
  return messages
}

describe('supplemental information of H.264 and H.265', () => {
  it('of any length becomes filler of the same length', async () => {
    const content = fc.uint8Array({ minLength: 3, maxLength: 1100 })
    await fc.assert(
      fc.asyncProperty(content, fc.boolean(), async (given, isHevc) => {
        const header = isHevc ? [78, 1] : [6]
        const unit = Buffer.concat([Buffer.from([...header, 5]), given, Buffer.from([0x80])])
        const made = await redacted(unit, (bytes, redact) => redactNalUnit(bytes, isHevc ? 'hevc' : 'h264', redact))
        assert.deepEqual([...made.subarray(0, header.length)], header)
        for (const { type, content: filler } of messagesOf(made, header.length)) {
          assert.equal(type, 3)
          assert.ok(filler.every((byte) => byte === 0xff))
        }
      }),
    )
  })

  it('is kept where it changes how the image is shown, and nothing else is in the unit', async () => {
    const kept = Buffer.from([6, 6, 1, 0xc4, 144, 4, 3, 0xe8, 1, 0x90, 0x80])
    const redact: RedactSample = (bytes, change) => redactNalUnit(bytes, 'h264', change)
    assert.deepEqual(await redacted(kept, redact), kept)
    const longer = Buffer.concat([kept.subarray(0, -1), Buffer.from([5, MARK.length]), MARK, Buffer.from([0x80])])
    assert.ok(!(await redacted(longer, redact)).includes(MARK))
  })

  it('is found behind start codes and behind lengths, among any other units', async () => {
    const slice = fc
      .uint8Array({ minLength: 1, maxLength: 60 })
      .map((bytes) => Buffer.from([0x65, ...bytes.map((byte) => byte | 4)]))
    const message = fc.constant(Buffer.concat([Buffer.from([6, 5, MARK.length]), MARK, Buffer.from([0x80])]))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(slice, message), { minLength: 1, maxLength: 8 }), async (units) => {
        const stream = Buffer.concat(units.flatMap((unit) => [Buffer.from([0, 0, 0, 1]), unit]))
        const sample = Buffer.concat(units.flatMap((unit) => [Buffer.from([0, 0, 0, unit.length]), unit]))
        const [first, second] = [
          await redacted(stream, (bytes, redact) => redactAnnexB(bytes, 'h264', redact)),
          await redacted(sample, (bytes, redact) => redactLengthPrefixed(bytes, 'h264', 4, redact)),
        ]
        for (const made of [first, second]) assert.ok(!made.includes(MARK))
        let at = 0
        for (const unit of units) {
          if (unit[0] === 0x65)
            for (const made of [first, second]) assert.deepEqual(made.subarray(at + 4, at + 4 + unit.length), unit)
          at += 4 + unit.length
        }
      }),
    )
  })

  it('of a unit longer than its sample is refused', () => {
    assert.throws(() => redactLengthPrefixed(Buffer.from([0, 0, 0, 9, 6]), 'h264', 4, () => undefined), { code: 'video_damaged' })
  })
})

describe('private data and sound', () => {
  it('of FLAC keep the stream’s information, without comments and pictures', async () => {
    const block = (type: number, content: Buffer) => Buffer.concat([Buffer.from([type, 0, 0, content.length]), content])
    const info = block(0, Buffer.alloc(34, 1))
    const given = Buffer.concat([Buffer.from('fLaC'), info, block(4, MARK), block(6, MARK), block(2, MARK), block(0x84, MARK)])
    const made = await redacted(given, (bytes, redact) => redactFlacBlocks(bytes, 4, redact))
    assert.ok(!made.includes('ZEBRA'))
    assert.deepEqual(made.subarray(0, 4 + info.length), given.subarray(0, 4 + info.length))
    assert.deepEqual([made[42], made.at(-13)], [1, 0x81], 'padding, and the last block is the last')
  })

  it('of Vorbis keep an empty comment header', async () => {
    const header = Buffer.concat([
      Buffer.from('\x03vorbis'),
      Buffer.from([9, 0, 0, 0]),
      MARK,
      Buffer.from([1, 0, 0, 0, 9, 0, 0, 0]),
      MARK,
      Buffer.from([1]),
    ])
    const [first, last] = [Buffer.alloc(30, 1), Buffer.alloc(40, 5)]
    const given = Buffer.concat([Buffer.from([2, 30, header.length]), first, header, last])
    const made = await redacted(given, redactVorbisComments)
    assert.ok(!made.includes('ZEBRA'))
    assert.deepEqual([made.subarray(0, 40), made.subarray(-41)], [given.subarray(0, 40), given.subarray(-41)])
    const vendor = made.readUInt32LE(33 + 7)
    assert.equal(made.readUInt32LE(33 + 11 + vendor), 0, 'no comments')
  })

  it('of AAC lose leading fill and data stream elements, to the bit', async () => {
    // A data stream of four bytes, aligned; then a fill of nine, from the third bit on; then a channel.
    const data = Buffer.from([0b100_0000_1, 4, ...MARK.subarray(0, 4)])
    const bits = `1101001${[...MARK].map((byte) => byte.toString(2).padStart(8, '0')).join('')}0001010101`.padEnd(96, '0')
    const fill = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
    const made = await redacted(Buffer.concat([data, fill]), redactAac)
    assert.deepEqual(made.subarray(0, 2), data.subarray(0, 2))
    assert.ok(made.subarray(2, 6).every((byte) => byte === 0))
    const left = [...made.subarray(6)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    assert.equal(left, `1101001${'0'.repeat(72)}0001010101`.padEnd(96, '0'))
  })

  it('of MPEG audio lose ID3 tags of both versions and APE tags', async () => {
    const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x09', 'latin1'), MARK])
    const v1 = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, MARK)])
    const ape = Buffer.concat([MARK, Buffer.from('APETAGEX'), Buffer.from([0xd0, 7, 0, 0, 41, 0, 0, 0]), Buffer.alloc(16)])
    const frame = Buffer.from([0xff, 0xfb, 0x90, 0x64, 1, 2, 3])
    for (const given of [
      Buffer.concat([id3, frame]),
      Buffer.concat([frame, id3, frame]),
      Buffer.concat([frame, v1]),
      Buffer.concat([frame, ape]),
    ]) {
      const made = await redacted(given, redactAudioTags)
      assert.ok(given.includes('ZEBRA') && !made.includes('ZEBRA'))
      assert.ok(made.includes(frame))
    }
  })

  it('of an elementary stream keep what decodes it', async () => {
    const part = (tag: number, ...content: Buffer[]) => {
      const data = Buffer.concat(content)
      return Buffer.concat([Buffer.from([tag, 0x80, 0x80, data.length]), data])
    }
    const info = part(5, Buffer.from([0x12, 0x10]))
    const config = part(4, Buffer.from([0x40, 0x15]), Buffer.alloc(11), info, part(0x14, MARK))
    const given = part(3, Buffer.from([0, 1, 0]), config, part(6, Buffer.from([2])), part(7, MARK), part(0x40, MARK))
    const made = await redacted(
      Buffer.concat([given, MARK]),
      (bytes, redact) => void redactElementaryDescriptor(bytes, 0, redact),
    )
    assert.ok(!made.includes('ZEBRA') && made.includes(info))
    const addressed = part(3, Buffer.from([0, 1, 0x40, 3]), Buffer.from('a.b'))
    assert.throws(() => redactElementaryDescriptor(addressed, 0, () => undefined), { code: 'video_references_other_files' })
  })

  it('of an unknown codec are refused: what its samples carry is unknown', () => {
    assert.throws(() => codecRedaction('other', Buffer.alloc(0), () => undefined), { code: 'video_codec_not_copied' })
  })

  it('of any codec never fail on damaged bytes with anything but a refusal', () => {
    const codecs = ['h264', 'hevc', 'av1', 'mpeg', 'vc1', 'mjpeg', 'aac', 'mp3', 'vorbis', 'flac', 'sound'] as const
    fc.assert(
      fc.property(fc.constantFrom(...codecs), fc.uint8Array({ maxLength: 200 }), fc.boolean(), (codec, bytes, isRecord) => {
        const given = Buffer.from(isRecord ? [1, ...bytes] : bytes)
        const list = new RedactionList()
        try {
          codecRedaction(codec, given, (...edit) => list.add(...edit)).sample?.(given, () => undefined)
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'video_damaged')
        }
      }),
      { numRuns: 500 },
    )
  })
})
