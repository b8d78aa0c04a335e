import { hasCode } from '../../../errors/app-error'

/**
 * Whether something was not where it had just been listed, so that listing again may help; missing segments of a generation
 * are reported as a transient fault.
 */
export const isCompletionRace = (thrown: unknown): boolean =>
  hasCode(thrown, 'tampered') ||
  hasCode(thrown, 'not_found') ||
  (hasCode(thrown, 'unavailable') && hasCode((thrown as Error).cause, 'not_found'))
