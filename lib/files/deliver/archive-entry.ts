import { createHash } from 'node:crypto'
import { type AppError, hasCategory } from '../../errors/app-error'
import { errorDetail } from '../../language/describe-error'
import type { Delivery } from './deliver-file'

/** So much is read of a file before its entry of an archive begins: one that is not longer is in it as a whole, or not. */
const READ_AHEAD_BYTES = 8 * 1024 * 1024

const ENDS_EARLY = ' Its entry in this archive ends early: don’t use it.'

/** A file in an archive that is made while it is sent. */
interface ArchiveEntry {
  /** Its bytes; null where the file is left out, as its beginning cannot be read. */
  input: AsyncIterable<Uint8Array<ArrayBuffer>> | null
  /** Of what was sent, once all of it is. */
  sha256(): string
  /** For the manifest: why the file is left out; or, once its entry was sent, why that ends early. Null where it is whole. */
  whyNot(): string | null
}

/**
 * Opens a file as an entry of an archive. One that is missing or damaged does not end the archive: it is left out, and where
 * damage is met only behind the first 8 MiB, its entry ends before it. The caller says so in the manifest.
 *
 * @throws every other error of reading its beginning
 */
export async function openArchiveEntry({ read }: Pick<Delivery, 'read'>, signal: AbortSignal): Promise<ArchiveEntry> {
  const bytes = read(undefined, signal)[Symbol.asyncIterator]()
  const hash = createHash('sha256')
  let sizeBytes = 0
  let damage: AppError | null = null
  const next = async (): Promise<Uint8Array<ArrayBuffer> | null> => {
    try {
      const { done, value } = await bytes.next()
      return done ? null : (value as Uint8Array<ArrayBuffer>)
    } catch (thrown) {
      if (!hasCategory(thrown, 'tampered')) throw thrown
      damage = thrown
      return null
    }
  }
  const ahead: Uint8Array<ArrayBuffer>[] = []
  for (let [part, total] = [await next(), 0]; part; part = total < READ_AHEAD_BYTES ? await next() : null) {
    ahead.push(part)
    total += part.length
  }
  async function* input() {
    try {
      for (let part = ahead.shift() ?? null; part; part = ahead.shift() ?? (await next())) {
        hash.update(part)
        sizeBytes += part.length
        yield part
      }
    } finally {
      await bytes.return?.()
    }
  }
  return {
    input: damage ? null : input(),
    sha256: () => hash.digest('hex'),
    whyNot: () => damage && errorDetail(damage) + (sizeBytes > 0 ? ENDS_EARLY : ''),
  }
}
