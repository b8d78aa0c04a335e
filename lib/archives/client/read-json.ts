import { fail } from '../../errors/fail'
import { parseJson } from '../../runtime/text/parse-json'

/** A page of a search has at most a hundred rows. */
const MAX_JSON_BYTES = 8 * 1024 * 1024
const MAX_FIELDS = 100_000

/**
 * Reads a response that is DICOM JSON (PS3.18 F).
 *
 * @throws AppError `archive_answer_not_valid` for one that is larger or deeper than a response can be, has more fields, or is not JSON
 */
export async function readJson(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MAX_JSON_BYTES) throw fail('archive_answer_not_valid')
    parts.push(part)
  }
  try {
    return parseJson(Buffer.concat(parts).toString('utf8'), undefined, { fields: MAX_FIELDS })
  } catch (cause) {
    throw fail('archive_answer_not_valid', { cause })
  }
}
