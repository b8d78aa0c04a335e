import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { endOfContent } from './end-of-content'
import { type VideoContainer } from './video-redaction'
import { type RiffChunk, walkRiffChunks } from './walk-riff-chunks'

const MAX_STREAMS = 64

/**
 * Reads the structure of an AVI file (RIFF chunks and OpenDML's further ones), and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated, damaged, or followed by anything but zeros
 */
export async function readAvi(reader: ByteReader): Promise<VideoContainer> {
  const streams: string[] = []
  for await (const riff of walkRiffChunks(reader, 0, reader.sizeBytes, await endOfContent(reader))) {
    const isFilm = riff.name === 'RIFF AVI ' || riff.name === 'RIFF AVIX'
    if (!isFilm && (riff.start === 0 || riff.name !== 'JUNK')) throw fail('video_damaged')
    if (isFilm) await readStreams(reader, riff, streams)
  }
  if (streams.length > MAX_STREAMS) throw fail('video_too_many_parts')
  return { hasPicture: streams.includes('vids') }
}

/** Adds the type of each stream, of headers at their place. */
async function readStreams(reader: ByteReader, list: RiffChunk, streams: string[]): Promise<void> {
  for await (const chunk of walkRiffChunks(reader, list.body, list.endExclusive)) {
    if (chunk.name === 'LIST hdrl' || chunk.name === 'LIST strl') await readStreams(reader, chunk, streams)
    else if (chunk.name === 'strh') streams.push(Buffer.from(await reader.read(chunk.body, chunk.body + 4)).toString('latin1'))
  }
}
