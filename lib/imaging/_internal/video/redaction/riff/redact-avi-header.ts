import { fail } from '../../../../../errors/fail'
import { type RiffChunk, walkRiffChunks } from '../../walk-riff-chunks'
import { type CodecRedaction } from '../codecs/codecs'
import { shifted } from '../codecs/redact'
import { bitmapRedaction, waveRedaction } from '../codecs/windows-formats'
import { type AviRedaction, redactChunks, toJunkChunk } from './redact-chunks'

/** A stream of the file, by its number. */
export interface AviStream extends CodecRedaction {
  type: string
  /** Whether it is image or sound. */
  isKept: boolean
  hasPalette: boolean
}

/** AVI RIFF File Reference: AVIMAINHEADER, AVISTREAMHEADER; OpenDML §3.0 and §5.0: the super index, video properties. */
const [MAIN_HEADER_BYTES, STREAM_HEADER_BYTES, SUPER_INDEX_BYTES, SUPER_ENTRY_BYTES] = [56, 56, 24, 16]
const [PROPERTIES_BYTES, FIELD_BYTES] = [36, 32]
const MAX_FORMAT_BYTES = 2 ** 20
const MAX_STREAMS = 64

/** Reads the type of each stream; how its samples are redacted is set by redactAviHeader. */
export async function readAviStreams({ reader }: AviRedaction, header: RiffChunk): Promise<AviStream[]> {
  const streams: AviStream[] = []
  for await (const list of walkRiffChunks(reader, header.body, header.endExclusive)) {
    if (list.name !== 'LIST strl') continue
    if (streams.length >= MAX_STREAMS) throw fail('video_too_many_parts')
    let type = ''
    for await (const chunk of walkRiffChunks(reader, list.body, list.endExclusive))
      if (chunk.name === 'strh')
        type = Buffer.from(await reader.read(chunk.body, Math.min(chunk.body + 4, chunk.endExclusive))).toString('latin1')
    streams.push({ type, isKept: type === 'vids' || type === 'auds', hasPalette: false, sample: null })
  }
  return streams
}

/**
 * Redacts the header of an AVI file: names, drivers' data, reserved fields, streams that are neither image nor sound.
 *
 * @param streams gets how the samples of each are redacted
 */
export async function redactAviHeader(avi: AviRedaction, header: RiffChunk, streams: AviStream[]): Promise<void> {
  const count = streams.findLastIndex(({ isKept }) => isKept) + 1
  let number = 0
  await redactChunks(avi, header, async (chunk) => {
    if (chunk.name === 'avih') redactMainHeader(avi, chunk, count)
    else if (chunk.name === 'LIST odml') await redactExtendedHeader(avi, chunk)
    else if (chunk.name !== 'LIST strl') toJunkChunk(avi, chunk)
    else if (number++ >= count) toJunkChunk(avi, chunk)
    else if (streams[number - 1]!.isKept) await redactStream(avi, chunk, streams[number - 1]!)
    else await emptyStream(avi, chunk)
  })
}

function redactMainHeader({ list }: AviRedaction, { body, endExclusive }: RiffChunk, count: number): void {
  if (endExclusive - body < MAIN_HEADER_BYTES) throw fail('video_damaged')
  const streams = Buffer.alloc(4)
  streams.writeUInt32LE(count)
  list.add(body + 24, body + 28, streams)
  list.add(body + 40, endExclusive)
}

/** The number of frames is kept. */
async function redactExtendedHeader(avi: AviRedaction, extended: RiffChunk): Promise<void> {
  await redactChunks(avi, extended, (chunk) => {
    if (chunk.name === 'dmlh') avi.list.add(chunk.body + 4, chunk.endExclusive)
    else toJunkChunk(avi, chunk)
  })
}

async function redactStream(avi: AviRedaction, list: RiffChunk, stream: AviStream): Promise<void> {
  await redactChunks(avi, list, async (chunk) => {
    const { body, endExclusive } = chunk
    if (chunk.name === 'strh') avi.list.add(body + STREAM_HEADER_BYTES, endExclusive)
    else if (chunk.name === 'strf') {
      if (endExclusive - body > MAX_FORMAT_BYTES) throw fail('video_too_many_parts')
      const format = Buffer.from(await avi.reader.read(body, endExclusive))
      const redact = shifted((...edit) => avi.list.add(...edit), body)
      stream.sample = (stream.type === 'vids' ? bitmapRedaction : waveRedaction)(format, redact).sample
      stream.hasPalette = stream.type === 'vids' && format.readUInt16LE(14) <= 8
    } else if (chunk.name === 'indx' || chunk.name === 'vprp') {
      const isIndex = chunk.name === 'indx'
      const fieldBytes = isIndex ? SUPER_INDEX_BYTES : PROPERTIES_BYTES
      const fields = Buffer.from(await avi.reader.read(body, Math.min(body + fieldBytes, endExclusive)))
      if (fields.length < fieldBytes) throw fail('video_damaged')
      if (isIndex) avi.list.add(body + 12, body + SUPER_INDEX_BYTES)
      const length = isIndex ? SUPER_ENTRY_BYTES * fields.readUInt32LE(4) : FIELD_BYTES * fields.readUInt32LE(32)
      avi.list.add(body + fieldBytes + length, endExclusive)
    } else toJunkChunk(avi, chunk)
  })
}

/** A stream before others keeps its place, since streams are numbered by it: one of text, without any. */
async function emptyStream(avi: AviRedaction, list: RiffChunk): Promise<void> {
  await redactChunks(avi, list, (chunk) => {
    if (chunk.name === 'strh') avi.list.add(chunk.body, chunk.endExclusive, Buffer.from('txts'))
    else toJunkChunk(avi, chunk)
  })
}
