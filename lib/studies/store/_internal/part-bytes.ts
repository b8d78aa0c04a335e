/** The first bytes of a part, and all of them. */
export interface PartBytes {
  head: Buffer
  /** All bytes: a buffer where the part is small, else a source that begins with the head. */
  source: Buffer | AsyncIterable<Buffer>
}

/** Of most objects this is the whole; of every other, enough to read its UIDs. */
const HEAD_BYTES = 1024 * 1024

/** Reads a part as far as its UIDs may lie: a small object is in memory then, and needs one transaction less. */
export async function readPartBytes(bytes: AsyncIterable<Buffer>, headBytes = HEAD_BYTES): Promise<PartBytes> {
  const iterator = bytes[Symbol.asyncIterator]()
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const next = await iterator.next()
    if (next.done) {
      const whole = Buffer.concat(chunks)
      return { head: whole, source: whole }
    }
    chunks.push(next.value)
    size += next.value.length
    if (size >= headBytes) break
  }
  const head = Buffer.concat(chunks)
  return { head, source: joined(head, iterator) }
}

async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
