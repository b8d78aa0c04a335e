import { hash } from 'node:crypto'
import type { ZipEntry } from './lay-out-zip'

/** A text of an archive. `ask` asks once more whether it may be read, before it is sent. */
export function textEntry(name: string, modified: Date, text: string, ask?: () => Promise<unknown>): ZipEntry {
  const bytes = Buffer.from(text)
  return {
    ...{ name, modified, sizeBytes: bytes.length, version: hash('sha256', bytes, 'base64url') },
    open: async () => {
      await ask?.()
      return async function* (range) {
        yield await Promise.resolve(range ? bytes.subarray(range.start, range.end + 1) : bytes)
      }
    },
  }
}
