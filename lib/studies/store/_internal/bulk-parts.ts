import type { BulkData } from '../../../dicom/json/from-dicom-json'
import { fail } from '../../../errors/fail'
import { openObject } from '../../../files/deliver/open-object'
import { sealNewObject, type SealedNewObject } from '../../../files/receive/seal-new-object'
import { KINDS } from '../../../files/record/kinds/schema'
import { maxBytesOf } from '../../../files/record/kinds/kind-limits'
import { objectKey } from '../../../storage/object-key'
import { store } from '../../../storage/open-store'

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

/** Bulk data of one request, by the location that the JSON refers to. Nothing of it is in memory, or readable by others. */
export class BulkParts {
  readonly #sealed: SealedNewObject[] = []
  readonly #byLocation = new Map<string, BulkData[]>()
  #sizeBytes = 0

  /**
   * Puts the bytes of a part aside, sealed with a key that is never stored.
   *
   * @throws AppError `too_large` where the bulk data of the request is larger than an object may be
   */
  async add(location: string, mediaType: string, transferSyntax: string | null, bytes: AsyncIterable<Buffer>): Promise<void> {
    const sealed = await sealNewObject('bulk', this.#limit(bytes))
    this.#sealed.push(sealed)
    const { objectKey: key, objectId, dataKey, sizeBytes } = sealed
    const value: BulkData = {
      sizeBytes,
      transferSyntaxUid: transferSyntax ?? SYNTAX_BY_TYPE[mediaType] ?? null,
      async *read() {
        const reader = await openObject({ objectKey: key, objectId, dataKey, sizeBytes })
        try {
          yield* reader.read()
        } finally {
          await reader.close()
        }
      },
    }
    this.#byLocation.set(location, [...(this.#byLocation.get(location) ?? []), value])
  }

  /** What a BulkDataURI refers to; several parts of one location are the frames of one value, in order. */
  find = (uri: string): readonly BulkData[] => this.#byLocation.get(uri) ?? []

  /** Removes all of it; what a kill leaves has no key, and the sweep removes it. */
  async remove(): Promise<void> {
    for (const { objectKey: key } of this.#sealed.splice(0))
      await store()
        .remove(objectKey(key))
        .catch(() => undefined)
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
