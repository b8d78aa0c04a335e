import { UNPLACED_DATABASE } from './count-unplaced-rows'
import { openOutboxStore } from './outbox-store'

/** The keys of the copies that are kept of chosen files until it is known where these go. */
const copies = new WeakMap<File, { key: string; isOwn: boolean }>()
const listeners = new Set<() => void>()

/** Links a file to its copy; `isOwn` where nobody has seen the copy as an image that waits for a case. */
export const linkCopy = (file: File, key: string, isOwn: boolean): void => void copies.set(file, { key, isOwn })

export const hasCopy = (file: File): boolean => copies.has(file)

/** Subscribes to copies that are no longer there. */
export function subscribeToReleased(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The queue has stored or sent a file, or nothing is to be sent of it: its copy goes. */
export async function releaseUnplaced(file: File): Promise<void> {
  const copy = copies.get(file)
  if (!copy) return
  copies.delete(file)
  const store = await openOutboxStore(UNPLACED_DATABASE).catch(() => null)
  await store?.remove(copy.key).catch(() => undefined)
  store?.close()
  for (const listener of [...listeners]) listener()
}

/** The user does not send a file: what was kept of this choice alone goes, what waited for a case before waits on. */
export async function dismissCopy(file: File): Promise<void> {
  if (copies.get(file)?.isOwn) await releaseUnplaced(file)
}
