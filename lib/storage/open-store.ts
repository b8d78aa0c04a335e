import { processSingleton } from '../runtime/singleton'
import { type ObjectStore } from './object-store'

const singleton = processSingleton<ObjectStore>('store')

/** The store of this process. */
export const store = (): ObjectStore => singleton.get()

/** Makes the store known to every bundle of this process; the answer forgets it again. */
export function openStore(opened: ObjectStore): () => void {
  singleton.set(opened)
  return () => singleton.clear()
}
