import { fail } from '../../errors/fail'

/** Why something fails, now or later. */
export interface Failure {
  readonly cause: unknown
}

/** What is asked of an object after it was closed. Mostly that is nothing, and an error is not cheap: it is made when it is read. */
export const CLOSED: Failure = {
  get cause() {
    return fail('unavailable')
  },
}
