import { processWide } from '../runtime/process-wide'
import { type Store } from './store'

const living = processWide<Store>('store')

/** The store of this process. */
export const store = (): Store => living.get()

/** Makes the store known to every bundle of this process; the answer forgets it again. */
export function openStore(opened: Store): () => void {
  living.set(opened)
  return () => living.clear()
}
