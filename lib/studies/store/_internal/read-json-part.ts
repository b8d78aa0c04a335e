import { fail } from '../../../errors/fail'
import { parseJson } from '../../../runtime/text/parse-json'

/** Of one part: metadata without its long values, which are bulk data. */
const MAX_JSON_BYTES = 16 * 1024 * 1024

/**
 * Reads a part of DICOM JSON: a list of data sets, or one of them.
 *
 * @throws AppError `bad_input` for what is no such JSON, `too_large`
 */
export async function readJsonPart(bytes: AsyncIterable<Buffer>): Promise<unknown[]> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > MAX_JSON_BYTES) throw fail('dicom_json_too_large', { max_bytes: MAX_JSON_BYTES })
    chunks.push(Buffer.from(chunk))
  }
  const parsed = parseJson(Buffer.concat(chunks).toString('utf8'), (cause) => fail('dicom_json_not_valid', { cause }))
  return Array.isArray(parsed) ? parsed : [parsed]
}
