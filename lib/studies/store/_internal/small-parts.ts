import { fail } from '../../../errors/fail'
import { BATCH_LIMITS } from '../../batches/schema'
import { readPartBytes } from './part-bytes'

/**
 * What is smaller costs its sender next to nothing, and us as much as any other object. A grey image of 64 by 64 pixels of 16 bits
 * is larger.
 */
export const SMALL_BYTES = 8 * 1024

/**
 * The small objects of one request, which are begun once it has arrived whole and they are counted: as many as a batch may have.
 */
export class SmallParts {
  readonly #all: { bytes: Buffer; at: number }[] = []
  #others = 0

  /**
   * Keeps a part that is small, or returns its bytes, which may be read now.
   *
   * @param at its place among the objects of the request
   * @throws AppError as count
   */
  async keep(bytes: AsyncIterable<Buffer>, at: number): Promise<AsyncIterable<Buffer> | null> {
    const { source } = await readPartBytes(bytes, SMALL_BYTES)
    if (!Buffer.isBuffer(source)) return source
    this.#all.push({ bytes: source, at })
    this.count(0)
    return null
  }

  /**
   * Counts objects that are as cheap to send, beside those that are kept.
   *
   * @throws AppError `bad_input` for one too many
   */
  count(others: number): void {
    this.#others += others
    const { maxFiles } = BATCH_LIMITS
    if (this.#all.length + this.#others > maxFiles) throw fail('store_too_many_small_objects', { max_objects: maxFiles })
  }

  /** Those that were kept, in order. */
  *[Symbol.iterator](): Generator<{ bytes: AsyncIterable<Buffer>; at: number }, void, undefined> {
    for (const { bytes, at } of this.#all) yield { bytes: once(bytes), at }
  }
}

/** A part of these bytes. */
export async function* once(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  yield await Promise.resolve(bytes)
}
