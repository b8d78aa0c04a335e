import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { type RedactSample } from '../codecs/redact'
import { type RedactionList, type Span } from '../redaction-list'
import { redactScattered } from './redact-scattered'

/** What is read of the packets, and how each stream of the copy is redacted; any other is emptied. */
export interface AsfPackets {
  reader: ByteReader
  list: RedactionList
  streams: ReadonlyMap<number, { sample: RedactSample | null; open: Span[] }>
}

const LENGTH_BYTES = [0, 1, 2, 4] as const
/** The size and the time of the media object; what follows belongs to extensions (ASF specification §5.2.2). */
const REPLICATED_BYTES = 8

/**
 * Redacts one data packet (ASF specification §5): error correction, padding, extensions of payloads, and the payloads of
 * streams that are not part of the copy.
 *
 * @throws AppError `video_damaged` for a packet whose payloads do not fit
 */
export async function redactPacket(asf: AsfPackets, { start, endExclusive }: Span): Promise<void> {
  const bytes = Buffer.from(await asf.reader.read(start, endExclusive))
  try {
    const payloads = new PacketReader(asf, bytes, start).read()
    for (const payload of payloads) await redactPayload(asf, payload, start)
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
}

interface Payload {
  stream: number
  /** Offsets within the packet. */
  data: Span
  startsObject: boolean
}

class PacketReader {
  private at = 0

  constructor(
    private asf: AsfPackets,
    private bytes: Buffer,
    private start: number,
  ) {}

  read(): Payload[] {
    const first = this.bytes.readUInt8(0)
    if (first & 0x80) {
      if (first & 0x60) throw new Error('error correction of another kind')
      this.redact(1, 1 + (first & 15))
      this.at = 1 + (first & 15)
    }
    const flags = this.number(1)
    const properties = this.number(1)
    const lengthOf = (value: number, shift: number): number => LENGTH_BYTES[(value >> shift) & 3]!
    const packetLength = this.number(lengthOf(flags, 5)) || this.bytes.length
    this.number(lengthOf(flags, 1))
    const padding = this.number(lengthOf(flags, 3))
    this.at += 6
    const end = Math.min(packetLength, this.bytes.length) - padding
    if (end < this.at) throw new Error('more padding than packet')
    const lengths = { object: lengthOf(properties, 4), offset: lengthOf(properties, 2), replicated: lengthOf(properties, 0) }
    const several = (flags & 1) === 0 ? null : this.number(1)
    const payloads: Payload[] = []
    for (let left = several === null ? 1 : several & 63; left > 0; left--)
      payloads.push(...this.payload(lengths, several === null ? null : lengthOf(several, 6), end))
    this.redact(this.at, this.bytes.length)
    return payloads
  }

  private payload(
    lengths: { object: number; offset: number; replicated: number },
    lengthBytes: number | null,
    end: number,
  ): Payload[] {
    const stream = this.number(1) & 127
    this.number(lengths.object)
    const offset = this.number(lengths.offset)
    const replicated = this.number(lengths.replicated)
    // One byte is the difference of times between objects that are packed into one payload (§5.2.3.2).
    const isCompressed = replicated === 1
    const isKept = this.asf.streams.has(stream)
    this.redact(this.at + (isKept ? Math.min(replicated, REPLICATED_BYTES) : 0), this.at + replicated)
    this.at += replicated
    const length = lengthBytes === null ? end - this.at : this.number(lengthBytes)
    const data = { start: this.at, endExclusive: this.at + length }
    if (data.endExclusive > end) throw new Error('a payload outside of its packet')
    this.at = data.endExclusive
    if (!isCompressed || !isKept) return [{ stream, data, startsObject: offset === 0 }]
    const parts: Payload[] = []
    for (let at = data.start; at < data.endExclusive;) {
      const endOfPart = at + 1 + this.bytes.readUInt8(at)
      if (endOfPart > data.endExclusive) throw new Error('an object outside of its payload')
      parts.push({ stream, data: { start: at + 1, endExclusive: endOfPart }, startsObject: true })
      at = endOfPart
    }
    return parts
  }

  private number(length: number): number {
    this.at += length
    return length === 0 ? 0 : this.bytes.readUIntLE(this.at - length, length)
  }

  private redact(from: number, to: number): void {
    if (to > this.bytes.length) throw new Error('beyond the packet')
    // Most packets have nothing there, and there are many.
    if (this.bytes.subarray(from, to).some((byte) => byte !== 0)) this.asf.list.add(this.start + from, this.start + to)
  }
}

async function redactPayload(
  asf: AsfPackets,
  { stream: number, data, startsObject }: Payload,
  packetStart: number,
): Promise<void> {
  const span = { start: packetStart + data.start, endExclusive: packetStart + data.endExclusive }
  const stream = asf.streams.get(number)
  if (!stream) return asf.list.add(span.start, span.endExclusive)
  if (!stream.sample) return
  if (startsObject) await redactOpenObject(asf, number)
  stream.open.push(span)
}

/** Redacts the media object whose fragments have been collected: it is complete once the next one begins. */
export async function redactOpenObject({ reader, list, streams }: AsfPackets, number: number): Promise<void> {
  const stream = streams.get(number)
  if (!stream?.sample || stream.open.length === 0) return
  const spans = stream.open.splice(0)
  await redactScattered(reader, spans, stream.sample, (...edit) => list.add(...edit))
}
