import { hasCode } from '../../errors/app-error'

/**
 * Tells whether something was not where it had just been listed, so that it is worth looking anew; what the
 * segments of a growth lack is told as trouble that passes.
 */
export const isMoving = (thrown: unknown): boolean =>
  hasCode(thrown, 'tampered') ||
  hasCode(thrown, 'not_found') ||
  (hasCode(thrown, 'unavailable') && hasCode((thrown as Error).cause, 'not_found'))
