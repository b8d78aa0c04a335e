import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { bufferedReader } from '../../buffered-reader'
import { endOfContent } from '../../end-of-content'
import { type RiffChunk, walkRiffChunks } from '../../walk-riff-chunks'
import { shifted } from '../codecs/redact'
import { RedactionList } from '../redaction-list'
import { type AviStream, readAviStreams, redactAviHeader } from './redact-avi-header'
import { type AviRedaction, redactChunks, toJunkChunk } from './redact-chunks'

const READ_BYTES = 2 ** 20
const INDEX_ENTRY_BYTES = 16
const CODEC_CHUNK = /^(\d\d)(dc|db|wb|pc)$/
const STREAM_INDEX = /^ix(\d\d)$/
/** Fields of a standard index (OpenDML §3.0), and the bytes of an entry. */
const [STANDARD_INDEX_BYTES, STANDARD_ENTRY_BYTES] = [24, 8]

/**
 * Finds what a copy of an AVI file leaves out: every chunk that is not needed to play it, every stream that is neither
 * image nor sound, with its chunks, and what the samples carry beside their image or sound.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`, `video_too_many_parts`
 */
export async function findAviRedactions(given: ByteReader): Promise<RedactionList> {
  const avi: AviRedaction = { reader: bufferedReader(given, READ_BYTES), list: new RedactionList() }
  const content = await endOfContent(given)
  const streams: AviStream[] = []
  for await (const riff of walkRiffChunks(avi.reader, 0, avi.reader.sizeBytes, content)) {
    if (riff.name === 'RIFF AVI ') {
      // The streams must be known before their chunks.
      for await (const header of walkRiffChunks(avi.reader, riff.body, riff.endExclusive))
        if (header.name === 'LIST hdrl') streams.push(...(await readAviStreams(avi, header)))
    }
    if (riff.name === 'JUNK') toJunkChunk(avi, riff)
    else await redactFilm(avi, riff, streams)
  }
  return avi.list
}

async function redactFilm(avi: AviRedaction, riff: RiffChunk, streams: AviStream[]): Promise<void> {
  await redactChunks(avi, riff, async (chunk) => {
    if (chunk.name === 'LIST hdrl') await redactAviHeader(avi, chunk, streams)
    else if (chunk.name === 'LIST movi') await redactMedia(avi, chunk, streams)
    else if (chunk.name === 'idx1') await redactIndex(avi, chunk, streams)
    else toJunkChunk(avi, chunk)
  })
}

async function redactMedia(avi: AviRedaction, media: RiffChunk, streams: AviStream[]): Promise<void> {
  await redactChunks(avi, media, async (chunk) => {
    if (chunk.name === 'LIST rec ') return redactMedia(avi, chunk, streams)
    const index = STREAM_INDEX.exec(chunk.name)
    if (index && streams[Number(index[1])]?.isKept) return redactStandardIndex(avi, chunk)
    const stream = streamOf(chunk.name, streams)
    if (!stream) return toJunkChunk(avi, chunk)
    if (!stream.sample || chunk.name.endsWith('pc')) return
    const bytes = Buffer.from(await avi.reader.read(chunk.body, chunk.endExclusive))
    stream.sample(
      bytes,
      shifted((...edit) => avi.list.add(...edit), chunk.body),
    )
  })
}

/** The stream of a chunk of media data, where it is part of the copy. */
function streamOf(name: string, streams: AviStream[]): AviStream | undefined {
  const [, number, kind] = CODEC_CHUNK.exec(name) ?? []
  const stream = number === undefined ? undefined : streams[Number(number)]
  if (!stream?.isKept || (kind === 'wb') !== (stream.type === 'auds')) return undefined
  return kind === 'pc' && !stream.hasPalette ? undefined : stream
}

async function redactStandardIndex(avi: AviRedaction, { body, endExclusive }: RiffChunk): Promise<void> {
  const fields = Buffer.from(await avi.reader.read(body, Math.min(body + STANDARD_INDEX_BYTES, endExclusive)))
  if (fields.length < STANDARD_INDEX_BYTES) throw fail('video_damaged')
  avi.list.add(body + 20, body + STANDARD_INDEX_BYTES)
  avi.list.add(body + STANDARD_INDEX_BYTES + STANDARD_ENTRY_BYTES * fields.readUInt32LE(4), endExclusive)
}

/** Entries of what is no longer there are emptied: their numbers would state its times and sizes. */
async function redactIndex(avi: AviRedaction, { body, endExclusive }: RiffChunk, streams: AviStream[]): Promise<void> {
  let at = body
  for (; at + INDEX_ENTRY_BYTES <= endExclusive; at += INDEX_ENTRY_BYTES) {
    const name = Buffer.from(await avi.reader.read(at, at + 4)).toString('latin1')
    if (name !== 'rec ' && !streamOf(name, streams)) avi.list.add(at, at + INDEX_ENTRY_BYTES, Buffer.from('JUNK'))
  }
  avi.list.add(at, endExclusive)
}
