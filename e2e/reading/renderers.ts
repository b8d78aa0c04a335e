import { isLongRun } from '../../lib/runtime/test-dose'
import { Seed } from '../support/seed'

/**
 * Whether there is WebGL: in the short run samples are drawn by one of the two renderers, by seed, and planes by the other, so
 * that each run has both.
 */
export function renderersOf(what: 'samples' | 'planes'): boolean[] {
  const isOdd = new Seed().number % 2 === 1
  return isLongRun() ? [true, false] : [isOdd === (what === 'samples')]
}
