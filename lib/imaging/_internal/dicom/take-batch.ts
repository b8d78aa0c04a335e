/** A batch ends with the item that brings it here: a child answers in a message, and other tasks wait meanwhile. */
const BATCH_BYTES = 8 * 2 ** 20
const BATCH_MS = 500
/** The head of a message has a line for each. */
const BATCH_ITEMS = 4096

/** Takes the next items until they are a batch: at least one, unless none is left. */
export async function takeBatch<Item>(
  items: AsyncIterable<Item>,
  sizeOf: (item: Item) => number,
  maxItems = Infinity,
): Promise<Item[]> {
  const taken: Item[] = []
  const from = performance.now()
  let bytes = 0
  for await (const item of items) {
    taken.push(item)
    bytes += sizeOf(item)
    if (taken.length >= Math.min(maxItems, BATCH_ITEMS) || bytes >= BATCH_BYTES || performance.now() - from >= BATCH_MS) break
  }
  return taken
}
