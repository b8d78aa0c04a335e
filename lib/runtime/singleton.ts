const REGISTRY = Symbol.for('fovea.runtime')

function registry(): Map<string, unknown> {
  const root = globalThis as { [REGISTRY]?: Map<string, unknown> }
  return (root[REGISTRY] ??= new Map())
}

interface ProcessSingleton<T> {
  /** Returns the one instance of this process; throws when the composition root has not made it. */
  get(): T
  /** Returns it, or undefined where this process has none. */
  peek(): T | undefined
  /** Registers it; called once by the composition root. */
  set(value: T): void
  /** Removes it, when it is closed. */
  clear(): void
}

/**
 * Declares something of which a process has exactly one: a pool, a cache, an event bus, a memory budget.
 *
 * `server.ts` and Next's bundled routes load separate copies of every module, so a module-level variable would exist
 * twice. The value is stored under `globalThis[Symbol.for('fovea.runtime')]`, made by the composition root. Call
 * `get()` inside a function, never at the top of a module: `next build` evaluates modules in workers that have no
 * runtime.
 */
export function processSingleton<T>(name: string): ProcessSingleton<T> {
  return {
    get: () => {
      const value = registry().get(name)
      if (value === undefined) throw new Error(`${name} does not live in this process: start Fovea with npm start`)
      return value as T
    },
    peek: () => registry().get(name) as T | undefined,
    set: (value) => {
      if (registry().has(name)) throw new Error(`${name} was made twice in this process`)
      registry().set(name, value)
    },
    clear: () => void registry().delete(name),
  }
}
