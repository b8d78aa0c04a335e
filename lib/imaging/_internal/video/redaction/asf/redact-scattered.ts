import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { type Redact, type RedactSample } from '../codecs/redact'
import { type Span } from '../redaction-list'

const MAX_SAMPLE_BYTES = 128 * 2 ** 20

/** Redacts a sample whose bytes are in several places of the file: each redaction is divided among them. */
export async function redactScattered(
  reader: ByteReader,
  spans: readonly Span[],
  sample: RedactSample,
  redact: Redact,
): Promise<void> {
  const length = spans.reduce((sum, { start, endExclusive }) => sum + endExclusive - start, 0)
  if (length > MAX_SAMPLE_BYTES) throw fail('video_too_many_parts')
  const parts: Uint8Array[] = []
  for (const { start, endExclusive } of spans) parts.push(await reader.read(start, endExclusive))
  sample(Buffer.concat(parts), (from, to, head = new Uint8Array(), fill = 0) => {
    let offset = 0
    for (const { start, endExclusive } of spans) {
      const [first, last] = [Math.max(from, offset), Math.min(to, offset + endExclusive - start)]
      if (first < last) redact(start + first - offset, start + last - offset, head.subarray(first - from, last - from), fill)
      offset += endExclusive - start
    }
  })
}
