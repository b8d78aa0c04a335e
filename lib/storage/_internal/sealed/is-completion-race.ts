import { hasCode } from '../../../errors/app-error'

/**
 * Whether a listed object or segment was missing, so that listing again may help: another writer may just have completed the
 * object. Missing segments of a generation are reported as transient.
 */
export const isCompletionRace = (thrown: unknown): boolean =>
  hasCode(thrown, 'tampered') ||
  hasCode(thrown, 'not_found') ||
  (hasCode(thrown, 'unavailable') && hasCode((thrown as Error).cause, 'not_found'))
