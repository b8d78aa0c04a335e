import { fail } from '../errors/fail'
import { livingLive } from './_internal/living-live'
import type { LiveStats } from './schema'

/**
 * Tells of the live lines of this process.
 *
 * @throws AppError `unavailable` where it takes none: under `next start`
 */
export function liveStats(): LiveStats {
  const living = livingLive.peek()
  if (!living?.takesLines) throw fail.unavailable('There are no live lines here: start Fovea with npm start')
  return living.stats()
}
