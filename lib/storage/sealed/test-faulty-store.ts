import { type AppendableObject, type ObjectStore } from '../object-store'

export interface Faults {
  /** Called instead of the store's `append` and `save`; may throw, wait or call through. */
  append?: (really: () => Promise<void>) => Promise<void>
  save?: (really: () => Promise<void>) => Promise<void>
  /** Behaves like a store whose parts cannot be read before completion. */
  unreadable?: boolean
}

/** A real store whose appendable objects have injected disk faults. */
export function faultyStore(store: ObjectStore, faults: Faults): ObjectStore {
  const withFaults = (appendable: AppendableObject): AppendableObject => ({
    get sizeBytes() {
      return appendable.sizeBytes
    },
    append: (pieces) => (faults.append ? faults.append(() => appendable.append(pieces)) : appendable.append(pieces)),
    save: (tail) => (faults.save ? faults.save(() => appendable.save(tail)) : appendable.save(tail)),
    read: (into, start, signal) =>
      faults.unreadable ? Promise.reject(new Error('parts cannot be read')) : appendable.read(into, start, signal),
    tails: () => appendable.tails(),
    truncate: (state) => appendable.truncate(state),
    discardPredecessor: () => appendable.discardPredecessor(),
    complete: () => appendable.complete(),
    remove: () => appendable.remove(),
    close: () => appendable.close(),
  })
  return {
    capabilities: { ...store.capabilities, readAppendable: !faults.unreadable },
    put: (key, source, options) => store.put(key, source, options),
    openRead: (key, signal) => store.openRead(key, signal),
    openUntrusted: (key, signal) => store.openUntrusted(key, signal),
    readSync: (key, into) => store.readSync(key, into),
    size: (key, signal) => store.size(key, signal),
    list: (...given) => store.list(...given),
    remove: (key, signal) => store.remove(key, signal),
    rename: (from, to, signal) => store.rename(from, to, signal),
    createAppendable: async (key, options) => withFaults(await store.createAppendable(key, options)),
    openAppendable: async (key, options) => {
      const appendable = await store.openAppendable(key, options)
      return appendable && withFaults(appendable)
    },
    presignGet: (key, options) => store.presignGet(key, options),
    presignPut: (key, options) => store.presignPut(key, options),
    sweep: (...given) => store.sweep(...given),
  }
}
