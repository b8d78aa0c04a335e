import { processSingleton } from '../runtime/singleton'
import { type ObjectStore } from './object-store'

const singleton = processSingleton<ObjectStore>('store')

/** The store of this process. */
export const store = (): ObjectStore => singleton.get()

/** Registers the store for every bundle of this process; the returned function unregisters it. */
export function openStore(opened: ObjectStore): () => void {
  singleton.set(opened)
  return () => singleton.clear()
}
