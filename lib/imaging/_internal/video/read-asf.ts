import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { ASF, EXTENSION_HEAD_BYTES, HEADER_HEAD_BYTES } from './asf-ids'
import { endOfContent } from './end-of-content'
import { type VideoContainer } from './video-redaction'
import { type AsfObject, OBJECT_HEAD_BYTES, walkAsfObjects } from './walk-asf-objects'

/**
 * Reads the structure of an ASF file (WMV), object by object, and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `type_mismatch` when it would send its player to other
 * addresses
 */
export async function readAsf(reader: ByteReader): Promise<VideoContainer> {
  const streams: string[] = []
  let hasData = false
  for await (const object of walkAsfObjects(reader, 0, reader.sizeBytes, await endOfContent(reader))) {
    if (object.start === 0 && object.id !== ASF.header) throw fail('video_damaged')
    if (object.id === ASF.header) await readHeader(reader, { ...object, from: HEADER_HEAD_BYTES }, streams)
    if (object.id === ASF.data) hasData = true
  }
  if (!hasData) throw fail('video_incomplete')
  return { hasPicture: streams.includes(ASF.video) }
}

async function readHeader(reader: ByteReader, header: AsfObject & { from: number }, streams: string[]): Promise<void> {
  for await (const object of walkAsfObjects(reader, header.start + header.from, header.endExclusive)) {
    const body = object.start + OBJECT_HEAD_BYTES
    // "The Script Command Object provides a list of type/parameter pairs": addresses for a player to open.
    if (object.id === ASF.scriptCommand) throw fail('video_references_other_files')
    if (object.id === ASF.extension) await readHeader(reader, { ...object, from: EXTENSION_HEAD_BYTES }, streams)
    else if (object.id === ASF.streamProperties) streams.push(Buffer.from(await reader.read(body, body + 16)).toString('hex'))
  }
}
