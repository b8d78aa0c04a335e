/** The longest head that content detection may need. */
const HEAD_BYTES = 64 * 1024

/** Returns the head of a source, and the unchanged source: no byte is lost, and only the head is buffered. */
export async function peekStream(source: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const parts = source[Symbol.asyncIterator]()
  const buffered: Buffer[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await parts.next()
    if (next.done) break
    buffered.push(Buffer.from(next.value)) // Further reads may reuse the same memory.
    size += next.value.length
  }
  const head = Buffer.concat(buffered)
  async function* whole(): AsyncIterable<Buffer> {
    try {
      if (head.length > 0) yield head
      for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value
    } finally {
      await parts.return?.()
    }
  }
  return { head: head.subarray(0, HEAD_BYTES), whole: whole() }
}
