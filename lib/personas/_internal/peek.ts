/** As much as telling a kind by its content may need. */
const HEAD_BYTES = 64 * 1024

/** Gives the head of a source, and the source as it was: nothing of it is lost, and no more than the head is held. */
export async function peek(source: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const parts = source[Symbol.asyncIterator]()
  const held: Buffer[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await parts.next()
    if (next.done) break
    held.push(Buffer.from(next.value)) // What is read on may lie in the same memory.
    size += next.value.length
  }
  const head = Buffer.concat(held)
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
