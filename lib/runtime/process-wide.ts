const HOLDER = Symbol.for('fovea.runtime')

function holder(): Map<string, unknown> {
  const root = globalThis as { [HOLDER]?: Map<string, unknown> }
  return (root[HOLDER] ??= new Map())
}

export interface ProcessWide<T> {
  /** Gives the one living thing of this process; throws when the composition root has not made it. */
  get(): T
  /** Gives it, or nothing where this process has none. */
  peek(): T | undefined
  /** Makes it known; called once by the composition root. */
  set(value: T): void
  /** Forgets it, when it is closed. */
  clear(): void
}

/**
 * Declares something of which a process has exactly one: a pool, a cache, an event bus, a memory budget.
 *
 * `server.ts` and Next's bundled routes load separate copies of every module, so a module-level variable would exist
 * twice. The value lives under `globalThis[Symbol.for('fovea.runtime')]`, made by the composition root. Call `get()`
 * inside a function, never at the top of a module: `next build` evaluates modules in workers that have no runtime.
 */
export function processWide<T>(name: string): ProcessWide<T> {
  return {
    get: () => {
      const value = holder().get(name)
      if (value === undefined) throw new Error(`${name} does not live in this process: start Fovea with npm start`)
      return value as T
    },
    peek: () => holder().get(name) as T | undefined,
    set: (value) => {
      if (holder().has(name)) throw new Error(`${name} was made twice in this process`)
      holder().set(name, value)
    },
    clear: () => void holder().delete(name),
  }
}
