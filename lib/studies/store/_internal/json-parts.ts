import { fail } from '../../../errors/fail'
import { parseJson } from '../../../runtime/text/parse-json'

/** Of the parts of one request: metadata without its long values, which are bulk data. */
const MAX_JSON_BYTES = 16 * 1024 * 1024
/** Of some hundred objects: three for each attribute. The parser takes half a second for the slowest of so many. */
const MAX_FIELDS = 100_000

/** The data sets of the DICOM JSON of one request: all of its parts have one budget. */
export class JsonParts {
  readonly dataSets: unknown[] = []
  readonly #budget = { fields: MAX_FIELDS }
  #sizeBytes = 0

  /**
   * Reads a part: a list of data sets, or one of them.
   *
   * @returns how many
   * @throws AppError `bad_input` for what is no such JSON, `too_large`
   */
  async add(bytes: AsyncIterable<Buffer>): Promise<number> {
    const chunks: Buffer[] = []
    for await (const chunk of bytes) {
      this.#sizeBytes += chunk.length
      if (this.#sizeBytes > MAX_JSON_BYTES) throw fail('dicom_json_too_large', { max_bytes: MAX_JSON_BYTES })
      chunks.push(Buffer.from(chunk))
    }
    const notValid = (cause: unknown) => fail('dicom_json_not_valid', { cause })
    const parsed = parseJson(Buffer.concat(chunks).toString('utf8'), notValid, this.#budget)
    const dataSets = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]
    for (const dataSet of dataSets) this.dataSets.push(dataSet)
    return dataSets.length
  }
}
