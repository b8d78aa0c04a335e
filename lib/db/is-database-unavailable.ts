/**
 * PostgreSQL's transient errors by SQLSTATE class: connection exception (08), insufficient resources (53), operator
 * intervention (57P), serialization failure and deadlock (40).
 */
const TRANSIENT_SQLSTATE = /^(08...|53...|57P..|40001|40P01)$/
/** The typed client's codes for the same: P1… server unreachable, P2024 and P2028 pool or transaction timeout. */
const TRANSIENT_CODE = /^(P1\d{3}|P2024|P2028|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const TRANSIENT_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether an error means that the database is temporarily unavailable, so that the work can be retried. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const state = sqlStateOf(thrown)
  if (typeof state === 'string' && TRANSIENT_SQLSTATE.test(state)) return true
  const code = 'code' in thrown ? String(thrown.code) : ''
  return TRANSIENT_CODE.test(code) || TRANSIENT_SQLSTATE.test(code) || TRANSIENT_MESSAGE.test(thrown.message)
}

/** The typed client wraps the driver's error: `meta.driverAdapterError.cause.originalCode`. */
function sqlStateOf(thrown: Error): unknown {
  return ['meta', 'driverAdapterError', 'cause', 'originalCode'].reduce<unknown>(
    (within, name) => (typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined),
    thrown,
  )
}
