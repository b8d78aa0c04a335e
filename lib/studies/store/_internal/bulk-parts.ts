import type { BulkData } from '../../../dicom/json/from-dicom-json'
import { fail } from '../../../errors/fail'
import { KINDS } from '../../../files/record/kinds/schema'
import { maxBytesOf } from '../../../files/record/kinds/kind-limits'
import { putAside, type BytesAside } from '../../_internal/put-aside'
import { readPartBytes } from './part-bytes'
import { once, SMALL_BYTES } from './small-parts'

/** PS3.18 table 8.7.3-… : the syntax of pixels whose part does not name it, by its media type. */
const SYNTAX_BY_TYPE: Readonly<Record<string, string>> = {
  'image/jpeg': '1.2.840.10008.1.2.4.50',
  'image/dicom-rle': '1.2.840.10008.1.2.5',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jpx': '1.2.840.10008.1.2.4.92',
  'image/jphc': '1.2.840.10008.1.2.4.201',
  'video/mpeg2': '1.2.840.10008.1.2.4.100',
  'video/mp4': '1.2.840.10008.1.2.4.102',
}

/** A part is of one attribute, or of the same one of some objects: how often all of them are used on average. */
const MAX_USES = 10

/** So much of small values is kept in memory: each would be an object of the store, for a few bytes. */
const MAX_KEPT_BYTES = 4 * 2 ** 20

/** Bulk data of one request, by the location that the JSON refers to. Little of it is in memory, and nothing readable by others. */
export class BulkParts {
  readonly #aside: BytesAside[] = []
  readonly #byLocation = new Map<string, BulkData[]>()
  #sizeBytes = 0
  #foundBytes = 0
  #keptBytes = 0

  /**
   * Puts the bytes of a part aside.
   *
   * @throws AppError `too_large` where the bulk data of the request is larger than an object may be
   */
  async add(location: string, mediaType: string, transferSyntax: string | null, bytes: AsyncIterable<Buffer>): Promise<void> {
    const { sizeBytes, read } = await this.#hold(bytes)
    const value: BulkData = { sizeBytes, transferSyntaxUid: transferSyntax ?? SYNTAX_BY_TYPE[mediaType] ?? null, read }
    const others = this.#byLocation.get(location)
    if (others) others.push(value)
    else this.#byLocation.set(location, [value])
  }

  /**
   * What a BulkDataURI refers to; several parts of one location are the frames of one value, in order.
   *
   * @throws AppError `too_large` where a few parts are referred to so often that objects become many times what was sent
   */
  find = (uri: string): readonly BulkData[] => {
    const values = this.#byLocation.get(uri) ?? []
    for (const { sizeBytes } of values) this.#foundBytes += sizeBytes
    if (this.#foundBytes > MAX_USES * this.#sizeBytes) throw fail('dicom_bulk_data_repeated')
    return values
  }

  /** Removes all of it. */
  async remove(): Promise<void> {
    for (const aside of this.#aside.splice(0)) await aside.remove()
  }

  async #hold(bytes: AsyncIterable<Buffer>): Promise<Pick<BytesAside, 'sizeBytes' | 'read'>> {
    const { source } = await readPartBytes(this.#limit(bytes), SMALL_BYTES)
    if (Buffer.isBuffer(source) && this.#keptBytes + source.length <= MAX_KEPT_BYTES) {
      this.#keptBytes += source.length
      return { sizeBytes: source.length, read: () => once(source) }
    }
    const aside = await putAside(Buffer.isBuffer(source) ? once(source) : source)
    this.#aside.push(aside)
    return aside
  }

  async *#limit(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    const maxBytes = maxBytesOf(KINDS.case_picture, 'application/dicom') ?? 0
    for await (const chunk of bytes) {
      this.#sizeBytes += chunk.length
      if (this.#sizeBytes > maxBytes) throw fail('file_too_large', { max_bytes: maxBytes })
      yield chunk
    }
  }
}
