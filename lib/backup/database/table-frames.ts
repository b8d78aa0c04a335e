import { BackupError } from '../backup-error'

const LENGTH_BYTES = 4

/** Joins the rows of all tables: pieces with their length before them, and a length of 0 where a table ends. */
export async function* frameTables(tables: AsyncIterable<AsyncIterable<Buffer>>): AsyncGenerator<Buffer> {
  for await (const rows of tables) {
    for await (const piece of rows) {
      if (piece.length === 0) continue
      yield lengthOf(piece.length)
      yield piece
    }
    yield lengthOf(0)
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.allocUnsafe(LENGTH_BYTES)
  length.writeUInt32BE(bytes)
  return length
}

/**
 * Parses what `frameTables` has joined: the rows of one table after the other. Read each to its end before the next one.
 *
 * @throws BackupError where it ends within a table
 */
export async function* parseTables(source: AsyncIterable<Buffer>): AsyncGenerator<AsyncIterable<Buffer>> {
  const bytes = new ByteQueue(source)
  while (await bytes.hasMore()) yield rowsOfTable(bytes)
}

async function* rowsOfTable(bytes: ByteQueue): AsyncGenerator<Buffer> {
  for (;;) {
    let left = (await bytes.takeWhole(LENGTH_BYTES)).readUInt32BE()
    if (left === 0) return
    while (left > 0) {
      const piece = await bytes.take(left)
      left -= piece.length
      yield piece
    }
  }
}

/** Bytes of a stream, taken as they are needed. */
class ByteQueue {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#source.next()
      if (done) return false
      this.#rest = value
    }
    return true
  }

  /** At most so many, and at least one. */
  async take(most: number): Promise<Buffer> {
    if (!(await this.hasMore())) throw new BackupError('The rows of this backup end too early. Choose another backup with --id.')
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.length)
    return taken
  }

  async takeWhole(count: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let left = count; left > 0;) {
      const piece = await this.take(left)
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }
}
