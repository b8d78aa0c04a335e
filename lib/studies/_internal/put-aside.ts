import { openObject } from '../../files/deliver/open-object'
import { sealNewObject } from '../../files/receive/seal-new-object'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'

/** Bytes of a request that are read once more of it is known. */
export interface BytesAside {
  sizeBytes: number
  read(): AsyncIterable<Buffer>
  /** Never throws: what stays has no key, and the sweep removes it. */
  remove(): Promise<void>
}

/** Puts bytes aside, sealed with a key that is never stored: nothing of them is in memory, or readable by others. */
export async function putAside(bytes: AsyncIterable<Uint8Array>): Promise<BytesAside> {
  const { objectKey: key, objectId, dataKey, sizeBytes } = await sealNewObject('bulk', bytes)
  return {
    sizeBytes,
    async *read() {
      const reader = await openObject({ objectKey: key, objectId, dataKey, sizeBytes })
      try {
        yield* reader.read()
      } finally {
        await reader.close()
      }
    },
    remove: () =>
      store()
        .remove(objectKey(key))
        .catch(() => undefined),
  }
}
