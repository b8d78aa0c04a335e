const handed = new Map<string, object>()
const listeners = new Set<(key: string) => void>()

/** Hands a page the state that it is to show, without an address: the words of a search may name patients. */
export function handState(key: string, state: object): void {
  handed.set(key, state)
  listeners.forEach((notify) => notify(key))
}

/** The state that was handed to a page; undefined where none was. It stays until it is dropped. */
export const handedState = (key: string): object | undefined => handed.get(key)

/** Takes the state that was handed to a page: it is not there for the next one. */
export function takeHandedState(key: string): object | undefined {
  const state = handed.get(key)
  handed.delete(key)
  return state
}

/** Calls back when a state is handed to a page that is shown already. */
export function onHandedState(notify: (key: string) => void): () => void {
  listeners.add(notify)
  return () => listeners.delete(notify)
}
