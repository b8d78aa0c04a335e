import type { ClientBase, Pool } from 'pg'
import type { DatabaseOperation } from '../telemetry/metrics/label-values'
import { count, observeSince } from '../telemetry/metrics/measure'
import { startChildSpan, tracerSingleton } from '../telemetry/traces/trace'
import { isDatabaseUnavailable } from './is-database-unavailable'

const OPERATIONS = new Map<string, DatabaseOperation>([
  ['SELECT', 'select'],
  ['INSERT', 'insert'],
  ['UPDATE', 'update'],
  ['DELETE', 'delete'],
  ['WITH', 'with'],
  ['BEGIN', 'transaction'],
  ['COMMIT', 'transaction'],
  ['ROLLBACK', 'transaction'],
])

/** The first word of a statement, and nothing else of it. */
export function operationOf(statement: unknown): DatabaseOperation {
  const [word = ''] = typeof statement === 'string' ? (/[A-Za-z]+/.exec(statement.slice(0, 40)) ?? []) : []
  return OPERATIONS.get(word.toUpperCase()) ?? 'other'
}

/**
 * Times every statement of a connection, whoever sends it: the typed client and the pool both end at the driver's `query`,
 * which gives a promise or takes a callback as its last argument.
 */
export function measureStatements(client: ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const measured = (...given: unknown[]): unknown => {
    const [first] = given
    const statement = typeof first === 'object' && first !== null && 'text' in first ? first.text : first
    const operation = operationOf(statement)
    const span = startChildSpan(`database.${operation}`)
    const from = performance.now()
    const done = (error?: unknown) => {
      observeSince('fovea_database_query_duration_seconds', { operation }, from)
      span?.end({ isError: Boolean(error) })
      if (error && isDatabaseUnavailable(error)) count('fovea_database_failures_total', {})
    }
    const last = given.at(-1)
    if (typeof last === 'function') {
      const callback = (error: unknown, ...more: unknown[]): unknown => {
        done(error)
        return (last as (...results: unknown[]) => unknown)(error, ...more)
      }
      return query(...given.slice(0, -1), callback)
    }
    const result = query(...given)
    if (result instanceof Promise) result.then(() => done(), done)
    return result
  }
  Object.assign(client, { query: measured })
}

/**
 * Has statements belong to the span that sent them, where there are traces: the pool hands a connection on in whatever request
 * returned it.
 */
export function bindToCallers(pool: Pool): void {
  const tracer = tracerSingleton.peek()
  if (!tracer) return
  const connect = pool.connect.bind(pool) as (callback?: unknown) => unknown
  const bound = (callback?: (...given: unknown[]) => unknown) => connect(callback && tracer.bind(callback))
  Object.assign(pool, { connect: bound })
}
