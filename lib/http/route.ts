import { z } from 'zod'
import type { Action } from '../access/policy'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import { findActor } from '../auth/find-actor'
import { findUploadActor } from '../auth/find-upload-actor'
import { hasCode, isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { log } from './log'
import { type Answer, type Ask, readBody } from './ask'
import { allowedOrigin, corsHeaders, refuseForeignOrigin } from './cors'
import { type Limit, takeFromLimit } from './limits'
import { matchPath } from './match-path'
import { PRIVATE_HEADERS, problem } from './problem'

/** JSON bodies are small; bytes have doors of their own. */
const MAX_JSON_BYTES = 1024 * 1024

export interface Told<P, Q, B> {
  /** Who asks. Present unless the declaration says that nobody needs to be. */
  actor: Actor
  params: P
  query: Q
  body: B
  ask: Ask
}

export interface Declaration<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
  /** As in the OpenAPI file: `/api/v1/cases/{id}`; `{id?}` may be absent. */
  path: string
  summary: string
  /** `person` is any signed-in user, `upload` also one whose access token merely expired, `none` is everybody. */
  auth: 'person' | 'upload' | 'none'
  /** What the role must be able to do at all; the verb's own query decides about the single thing. */
  action?: Action
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** The good answers, by status: a schema of the JSON, or a sentence where it is none. */
  answers: Record<number, z.ZodType | string>
  /** Refusals worth naming in the OpenAPI file beyond those that every call has. */
  refusals?: readonly number[]
  limit: Limit
  /**
   * What the trail calls it. A refusal of a signed-in person is written here; that it was allowed is written by the
   * verb, which knows what was done, unless `allowed` asks for it here.
   */
  audit: { action: string; subject?: (params: P) => string | undefined; allowed?: true } | 'none'
  run: (told: Told<P, Q, B>) => Promise<Answer | object>
}

export interface Handler {
  (ask: Ask): Promise<Answer>
  declaration: Declaration
}

/** Tells an answer that is complete from a plain object, which becomes JSON with status 200. */
const isAnswer = (value: object): value is Answer => 'status' in value && 'headers' in value && 'body' in value

/** Makes a JSON answer with a status other than 200, or with further headers. */
export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...PRIVATE_HEADERS, 'content-type': 'application/json', ...headers },
  body: value === undefined ? null : JSON.stringify(value),
})

/**
 * Declares one call of the API: who may ask, what must be in it, what comes back, what is remembered.
 *
 * The order is always the same: origin, limit of the address, person, limit of the person, permission, input, verb,
 * answer. A forgotten check is a missing field, which does not compile, and never a missing line.
 */
export function route<P = unknown, Q = unknown, B = unknown>(declaration: Declaration<P, Q, B>): Handler {
  const handler = async (ask: Ask): Promise<Answer> => {
    let actor: Actor | null = null
    let params = {} as P
    const cors = corsHeaders(allowedOrigin(ask))
    try {
      params = parse(declaration.params, matchPath(declaration.path, ask.url.pathname) ?? {}, declaration.path)
      if (declaration.auth !== 'none') actor = await identify(ask, declaration.auth)
      await takeFromLimit(declaration.limit, actor?.id ?? ask.ip ?? 'unknown')
      if (declaration.action && actor) requirePermission(actor, declaration.action)
      const query = parse(declaration.query, Object.fromEntries(ask.url.searchParams), 'query')
      const body = declaration.body ? parse(declaration.body, await readJson(ask), 'body') : (undefined as B)
      const given = await declaration.run({ actor: actor as Actor, params, query, body, ask })
      remember(declaration, actor, params, 'allowed')
      const answer = isAnswer(given) ? given : json(200, given)
      return { ...answer, headers: { ...answer.headers, ...cors } }
    } catch (thrown) {
      if (actor && (hasCode(thrown, 'forbidden') || hasCode(thrown, 'not_found'))) remember(declaration, actor, params, 'denied')
      if (!isAppError(thrown) || thrown.code === 'internal')
        log().error({ err: thrown, request: ask.requestId, route: declaration.path })
      const answer = problem(thrown)
      return { ...answer, headers: { ...answer.headers, ...cors } }
    }
  }
  return Object.assign(handler, { declaration: declaration as unknown as Declaration })
}

async function identify(ask: Ask, auth: 'person' | 'upload'): Promise<Actor> {
  const given = { authorization: ask.header('authorization'), cookie: ask.header('cookie') }
  const actor = await (auth === 'upload' ? findUploadActor(given) : findActor(given))
  if (!actor) throw fail.notAuthenticated()
  if (actor.via === 'session') refuseForeignOrigin(ask)
  return actor
}

function remember<P>(
  { audit }: Pick<Declaration<P>, 'audit'>,
  actor: Actor | null,
  params: P,
  outcome: 'allowed' | 'denied',
): void {
  if (audit === 'none' || (outcome === 'allowed' && !audit.allowed)) return
  const subjectId = audit.subject?.(params)
  // What somebody typed into an address is not kept: only what can be an id.
  record({ actorId: actor?.id ?? null, action: audit.action, outcome, ...(subjectId && isId(subjectId) ? { subjectId } : {}) })
}

async function readJson(ask: Ask): Promise<unknown> {
  const bytes = await readBody(ask, MAX_JSON_BYTES)
  if (!bytes) throw fail.tooLarge('The request is too large')
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw fail.badInput('The request is not valid JSON', { cause })
  }
}

/** Parses by the declared schema; a malformed id in a path is simply not found, so that nothing is told apart by it. */
function parse<T>(schema: z.ZodType<T> | undefined, given: unknown, where: string): T {
  if (!schema) return given as T
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  if (where.startsWith('/')) throw fail.notFound('page', { cause: parsed.error })
  const says = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  )
  throw fail.badInput(says.join('; '), { cause: parsed.error })
}
