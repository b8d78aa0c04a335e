import { hasCategory } from '../errors/app-error'
import type { DRIVERS, StoreOperation } from '../telemetry/metrics/label-values'
import { count, observeSince } from '../telemetry/metrics/measure'
import { traced } from '../telemetry/traces/trace'
import { type AppendableObject, type ObjectStore, type StoredObject } from './object-store'

type Driver = (typeof DRIVERS)[number]

/**
 * Times what a store does for its callers, and counts what it fails. Reads that need no thread (`readSync`) are not timed: the
 * clock would cost as much as they do.
 */
export function measureStore(store: ObjectStore, driver: Driver): ObjectStore {
  const timed = <T>(operation: StoreOperation, work: () => Promise<T>): Promise<T> => timeOperation(driver, operation, work)
  const ofReads = (object: StoredObject): StoredObject => {
    const read = object.read.bind(object)
    return Object.assign(object, {
      read: (...given: Parameters<StoredObject['read']>) => timed('read', () => read(...given)),
    })
  }
  const ofAppends = (object: AppendableObject): AppendableObject => {
    const [append, save, complete] = [object.append.bind(object), object.save.bind(object), object.complete.bind(object)]
    return Object.assign(object, {
      append: (...given: Parameters<AppendableObject['append']>) => timed('append', () => append(...given)),
      save: (...given: Parameters<AppendableObject['save']>) => timed('save', () => save(...given)),
      complete: () => timed('complete', () => complete()),
    })
  }
  return {
    capabilities: store.capabilities,
    put: (...given) => timed('put', () => store.put(...given)),
    openRead: async (...given) => ofReads(await timed('open', () => store.openRead(...given))),
    openUntrusted: async (...given) => ofReads(await timed('open', () => store.openUntrusted(...given))),
    readSync: (...given) => store.readSync(...given),
    size: (...given) => timed('size', () => store.size(...given)),
    list: (...given) => store.list(...given),
    remove: (...given) => timed('remove', () => store.remove(...given)),
    rename: (...given) => timed('rename', () => store.rename(...given)),
    createAppendable: async (...given) => ofAppends(await timed('open', () => store.createAppendable(...given))),
    openAppendable: async (...given) => {
      const opened = await timed('open', () => store.openAppendable(...given))
      return opened && ofAppends(opened)
    },
    sweep: (...given) => store.sweep(...given),
    presignGet: (...given) => store.presignGet(...given),
    presignPut: (...given) => store.presignPut(...given),
  }
}

async function timeOperation<T>(driver: Driver, operation: StoreOperation, work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  try {
    return await traced(`store.${operation}`, 'client', work, { 'fovea.driver': driver })
  } catch (thrown) {
    const reason = hasCategory(thrown, 'storage_full')
      ? 'storage_full'
      : hasCategory(thrown, 'unavailable')
        ? 'unavailable'
        : null
    if (reason) count('fovea_store_failures_total', { driver, reason })
    throw thrown
  } finally {
    observeSince('fovea_store_operation_duration_seconds', { driver, operation }, from)
  }
}
