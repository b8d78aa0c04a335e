import { processSingleton } from '../../runtime/singleton'

const childAgeSingleton = processSingleton<number>('child-age')
const DEFAULT_AGE = 18

/** Returns the age at which access ends that was granted for a child. */
export const childAge = (): number => childAgeSingleton.peek() ?? DEFAULT_AGE

/** Registers the setting for every bundle of this process; the returned function takes it back. */
export function registerChildAge(age: number): () => void {
  childAgeSingleton.set(age)
  return () => childAgeSingleton.clear()
}
