import { type Growing, type Store } from './store'

export interface Faults {
  /** Called instead of the disk's `append` and `save`; throw, wait or go on. */
  append?: (really: () => Promise<void>) => Promise<void>
  save?: (really: () => Promise<void>) => Promise<void>
  /** Behaves like a store whose parts cannot be read before they are complete. */
  unreadable?: boolean
}

/** A real store whose growing objects meet the faults of a disk. */
export function faultyStore(store: Store, faults: Faults): Store {
  const spoil = (growing: Growing): Growing => ({
    get sizeBytes() {
      return growing.sizeBytes
    },
    append: (pieces) => (faults.append ? faults.append(() => growing.append(pieces)) : growing.append(pieces)),
    save: (tail) => (faults.save ? faults.save(() => growing.save(tail)) : growing.save(tail)),
    read: (into, start, signal) =>
      faults.unreadable ? Promise.reject(new Error('parts cannot be read')) : growing.read(into, start, signal),
    tails: () => growing.tails(),
    settle: (state) => growing.settle(state),
    dropFormer: () => growing.dropFormer(),
    complete: () => growing.complete(),
    remove: () => growing.remove(),
    close: () => growing.close(),
  })
  return {
    can: { ...store.can, readGrowing: !faults.unreadable },
    put: (key, source, options) => store.put(key, source, options),
    openRead: (key, signal) => store.openRead(key, signal),
    openForeign: (key, signal) => store.openForeign(key, signal),
    readNow: (key, into) => store.readNow(key, into),
    size: (key, signal) => store.size(key, signal),
    list: (prefix, signal) => store.list(prefix, signal),
    remove: (key, signal) => store.remove(key, signal),
    rename: (from, to, signal) => store.rename(from, to, signal),
    startGrowing: async (key, options) => spoil(await store.startGrowing(key, options)),
    resumeGrowing: async (key, options) => {
      const growing = await store.resumeGrowing(key, options)
      return growing && spoil(growing)
    },
    signGet: (key, options) => store.signGet(key, options),
    signPut: (key, options) => store.signPut(key, options),
    sweep: (before, signal) => store.sweep(before, signal),
  }
}
