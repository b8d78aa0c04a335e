import { hasCategory } from '../../../errors/app-error'

/**
 * Whether a listed object or segment was missing, so that listing again may help: another writer may just have completed the
 * object. Missing segments of a generation are reported as transient.
 */
export const isCompletionRace = (thrown: unknown): boolean =>
  hasCategory(thrown, 'tampered') ||
  hasCategory(thrown, 'not_found') ||
  (hasCategory(thrown, 'unavailable') && hasCategory((thrown as Error).cause, 'not_found'))
