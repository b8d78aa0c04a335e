import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { type IsobmffBox, walkIsobmffBoxes } from './walk-isobmff-boxes'

const MAX_TABLE_BYTES = 4 * 2 ** 20

/**
 * Returns where the samples of a track are: chunk by chunk, from its sample table (ISO/IEC 14496-12 §8.6 and §8.7).
 *
 * @throws AppError `corrupt` for a table with offsets outside the file
 */
export async function sampleSpans(reader: ByteReader, minf: IsobmffBox): Promise<{ start: number; endExclusive: number }[]> {
  const tables = new Map<string, Buffer>()
  for await (const stbl of walkIsobmffBoxes(reader, minf.body, minf.endExclusive)) {
    if (stbl.type !== 'stbl') continue
    for await (const { type, body, endExclusive } of walkIsobmffBoxes(reader, stbl.body, stbl.endExclusive)) {
      if (!['stsz', 'stz2', 'stsc', 'stco', 'co64'].includes(type)) continue
      if (endExclusive - body > MAX_TABLE_BYTES) throw fail('video_too_many_parts')
      tables.set(type, Buffer.from(await reader.read(body, endExclusive)))
    }
  }
  try {
    return spansOf(tables, reader.sizeBytes)
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
}

function spansOf(tables: Map<string, Buffer>, sizeBytes: number): { start: number; endExclusive: number }[] {
  const wide = tables.get('co64')
  const chunks = wide ?? tables.get('stco')
  const [toChunk, sizes] = [tables.get('stsc'), tables.get('stsz')]
  if (!chunks || chunks.readUInt32BE(4) === 0) return []
  if (!toChunk || !sizes) throw new Error('no sizes, or compact ones')
  const one = sizes.readUInt32BE(4)
  const runs = toChunk.readUInt32BE(4)
  const spans: { start: number; endExclusive: number }[] = []
  let [run, sample] = [0, 0]
  for (let chunk = 0; chunk < chunks.readUInt32BE(4); chunk++) {
    while (run + 1 < runs && toChunk.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run++
    const start = wide ? Number(wide.readBigUInt64BE(8 + chunk * 8)) : chunks.readUInt32BE(8 + chunk * 4)
    const perChunk = toChunk.readUInt32BE(8 + run * 12 + 4)
    let length = one * perChunk
    if (one === 0) for (let i = 0; i < perChunk; i++) length += sizes.readUInt32BE(12 + 4 * sample++)
    if (start + length > sizeBytes) throw new Error('a chunk outside of the file')
    if (length > 0) spans.push({ start, endExclusive: start + length })
  }
  return spans
}
