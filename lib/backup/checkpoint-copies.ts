import { type ObjectKey, objectKey } from '../storage/object-key'
import type { ObjectStore } from '../storage/object-store'
import { COPIES_PREFIX, parseCopyName } from '../trail/copies/copy-name'
import { readObject } from './objects/copy-object'

/** One copy of a checkpoint of the trail, as the store has it: a line of its part. */
interface CopyLine {
  key: string
  text: string
}

/**
 * Lists the copies of checkpoints that the store has, up to the last checkpoint of the snapshot: later ones would show, rightly, that
 * the restored trail is older.
 */
export async function* listCheckpointCopies(store: ObjectStore, last: { number: number } | null): AsyncGenerator<string> {
  for await (const { key } of store.list(COPIES_PREFIX)) {
    const copy = parseCopyName(key)
    if (!copy || !last || copy.number > last.number) continue
    const chunks: Buffer[] = []
    for await (const chunk of readObject(store, key)) chunks.push(chunk)
    yield JSON.stringify({ key, text: Buffer.concat(chunks).toString('utf8') } satisfies CopyLine)
  }
}

/** Puts copies of checkpoints into a store, under their names; returns how many. */
export async function restoreCheckpointCopies(lines: AsyncIterable<string>, store: ObjectStore): Promise<number> {
  let count = 0
  for await (const line of lines) {
    const { key, text } = JSON.parse(line) as CopyLine
    if (!parseCopyName(key)) continue
    await putText(store, objectKey(key), text)
    count += 1
  }
  return count
}

async function putText(store: ObjectStore, key: ObjectKey, text: string): Promise<void> {
  async function* bytes() {
    yield Buffer.from(text)
  }
  await store.put(key, bytes())
}
