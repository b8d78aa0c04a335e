import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'

type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What a page leaves to be done after its response has ended by then. */
const REST_AFTER_MS = 2000
/** From this version on a context costs nothing where it is not used (AsyncContextFrame). */
const FIRST_WITHOUT_HOOKS = 24

/**
 * Switches off the contexts of pages while no page is being served. Next and React keep what they know of a request in
 * AsyncLocalStorage; with its first use, Node 20 and 22 call hooks for every promise of the process from then on, which is a
 * quarter of the processor time that an object stored over DICOMweb costs. The next page switches them on again.
 *
 * Call it before Next is loaded: it replaces the class from which Next and React create theirs. Those of other modules are
 * left alone.
 *
 * @returns wraps the handler of pages, which have a context as long as they are served and a moment longer
 */
export function restPageContexts({ restAfterMs = REST_AFTER_MS } = {}): (servePage: PageHandler) => PageHandler {
  if (Number(process.versions.node.split('.')[0]) >= FIRST_WITHOUT_HOOKS) return (servePage) => servePage
  const used = trackContexts()
  let served = 0
  let timer: NodeJS.Timeout | undefined
  const rest = () => {
    for (const storage of used) storage.disable()
    used.clear()
  }
  const end = () => {
    served -= 1
    if (served === 0) timer = setTimeout(rest, restAfterMs).unref()
  }
  return (servePage) => async (request, response) => {
    clearTimeout(timer)
    served += 1
    const closed = response.closed ? Promise.resolve() : new Promise<void>((done) => void response.once('close', done))
    try {
      await servePage(request, response)
    } finally {
      void closed.then(end)
    }
  }
}

/** Returns the contexts that were used since the set was emptied, of those created from now on by `require` or the global. */
function trackContexts(): Set<AsyncLocalStorage<unknown>> {
  const used = new Set<AsyncLocalStorage<unknown>>()
  class PageContext<T> extends AsyncLocalStorage<T> {
    override run<R, Args extends unknown[]>(store: T, work: (...args: Args) => R, ...args: Args): R {
      used.add(this as AsyncLocalStorage<unknown>)
      return super.run(store, work, ...args)
    }

    override enterWith(store: T): void {
      used.add(this as AsyncLocalStorage<unknown>)
      super.enterWith(store)
    }
  }
  // Node 22 has a getter there, which cannot be assigned to.
  const hooks = createRequire(import.meta.url)('node:async_hooks') as object
  const property = { value: PageContext, configurable: true, enumerable: true, writable: true }
  Object.defineProperty(hooks, 'AsyncLocalStorage', property)
  Object.assign(globalThis, { AsyncLocalStorage: PageContext })
  return used
}
