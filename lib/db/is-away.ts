/**
 * What PostgreSQL says when it cannot serve just now, by class of SQLSTATE: connection lost (08), no room or too many
 * connections (53), shut down or starting (57P), a transaction to be tried again (40).
 */
const PASSING_STATE = /^(08...|53...|57P..|40001|40P01)$/
/** The typed client's words for the same: P1… a server out of reach, P2024 and P2028 a pool or a transaction out of time. */
const PASSING_CODE = /^(P1\d{3}|P2024|P2028|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const PASSING_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Tells whether something thrown means that the database could not be asked just now: it passes, and is tried again. */
export function isAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const state = stateIn(thrown)
  if (typeof state === 'string' && PASSING_STATE.test(state)) return true
  const code = 'code' in thrown ? String(thrown.code) : ''
  return PASSING_CODE.test(code) || PASSING_STATE.test(code) || PASSING_WORDS.test(thrown.message)
}

/** The typed client wraps what the driver said: `meta.driverAdapterError.cause.originalCode`. */
function stateIn(thrown: Error): unknown {
  return ['meta', 'driverAdapterError', 'cause', 'originalCode'].reduce<unknown>(
    (within, name) => (typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined),
    thrown,
  )
}
