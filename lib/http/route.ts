import { z } from 'zod'
import type { Action } from '../access/policy'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import { findActor } from '../auth/find-actor'
import { knownActor } from '../auth/known-actor'
import { findUploadActor, type UploadActor } from '../auth/find-upload-actor'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { log } from './log'
import { type Answer, type Ask, readBody } from './ask'
import { allowedOrigin, corsHeaders, refuseForeignOrigin, withHeaders } from './cors'
import { type Limit, takeFromLimit } from './limits'
import { matchPath } from './match-path'
import { parseInput } from './parse-input'
import { PRIVATE_HEADERS, problem, sayable, STATUS_OF } from './problem'
import { readForm } from './read-form'

/** JSON bodies are small; bytes have doors of their own. */
const MAX_JSON_BYTES = 1024 * 1024

/** `tokenExpired` is said of nobody but where `auth` is `upload`. */
type Asker = Actor & Partial<Pick<UploadActor, 'tokenExpired'>>

export interface Told<P, Q, B> {
  /** Who asks. Present unless the declaration says that nobody needs to be. */
  actor: Asker
  params: P
  query: Q
  body: B
  ask: Ask
}

export interface Declaration<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
  /** As in the OpenAPI file: `/api/v1/cases/{id}`; `{id?}` may be absent. */
  path: string
  /** The same call at an address that older clients know; server.ts maps it before anybody sees it. */
  bare?: string
  summary: string
  /** `person` is any signed-in user, `upload` also one whose access token merely expired, `none` is everybody. */
  auth: 'person' | 'upload' | 'none'
  /** What the role must be able to do at all; the verb's own query decides about the single thing. */
  action?: Action
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** A sentence on the raw bytes that it takes instead; the verb reads them as they come. */
  bytes?: string
  /** A JSON body too large to be held, which the verb reads as it comes: shown in the OpenAPI file. */
  streamed?: z.ZodType
  /** A form with a file in it, which the verb takes as it comes: what may stand in it, for the OpenAPI file. */
  multipart?: z.ZodType
  /** Instead of a JSON body: the fields of a form, as a page without a script posts them. */
  form?: z.ZodType<B>
  /** The good answers, by status: a schema of the JSON, or a sentence where it is none. */
  answers: Record<number, z.ZodType | string>
  /** Refusals worth naming in the OpenAPI file beyond those that every call has. */
  refusals?: readonly number[]
  limit: Limit
  /**
   * What the trail calls it. A refusal of a signed-in person is written here; that it was allowed is written by the
   * verb, which knows what was done, unless `allowed` asks for it here. `allowed: 'admin'` does for an administrator, who
   * sees everything and of whom each look is remembered.
   */
  audit: { action: string; subject?: (params: P) => string | undefined; allowed?: true | 'admin' } | 'none'
  run: (told: Told<P, Q, B>) => Promise<Answer | object>
  /** How a refusal looks where a person reads it in a browser; a problem document where nothing is said. */
  showRefusal?: (refusal: Answer) => Answer
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
  headers: { ...PRIVATE_HEADERS, ...(value === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  body: value === undefined ? null : JSON.stringify(value),
})

/**
 * Declares one call of the API: who may ask, what must be in it, what comes back, what is remembered.
 *
 * The order is always the same: person, origin where a cookie carried them in, limit, address, permission, input, verb,
 * answer. A forgotten check is a missing field, which does not compile, and never a missing line.
 */
export function route<P = unknown, Q = unknown, B = unknown>(declaration: Declaration<P, Q, B>): Handler {
  const handler = async (ask: Ask): Promise<Answer> => {
    let actor: Asker | null = null
    let params = {} as P
    let answer: Answer
    try {
      if (declaration.auth !== 'none') actor = known(ask) ?? (await identify(ask, declaration.auth))
      const { limit } = declaration
      if (limit !== 'none' && limit !== 'guess') await takeFromLimit(limit, actor?.id ?? ask.ip ?? 'unknown')
      params = readParams(declaration, ask)
      if (declaration.action && actor) requirePermission(actor, declaration.action)
      const query = parseInput(declaration.query, withoutNul(Object.fromEntries(ask.url.searchParams)))
      const body = await readInput(declaration, ask)
      const given = await declaration.run({ actor: actor as Asker, params, query, body, ask })
      answer = isAnswer(given) ? given : json(200, given)
    } catch (thrown) {
      const refusal = refuse(declaration, ask, declaration.limit === 'guess' ? await countGuess(ask, thrown) : thrown)
      answer = declaration.showRefusal?.(refusal) ?? refusal
    }
    if (actor) remember(declaration, actor, params, answer)
    const origin = allowedOrigin(ask)
    return origin ? withHeaders(answer, corsHeaders(origin)) : answer
  }
  return Object.assign(handler, { declaration: declaration as unknown as Declaration })
}

/** What was not found was guessed: it is counted, and beyond the limit that is what is answered. */
async function countGuess(ask: Ask, thrown: unknown): Promise<unknown> {
  if (!hasCode(thrown, 'not_found')) return thrown
  return takeFromLimit('guess', ask.ip ?? 'unknown').then(
    () => thrown,
    (refusal: unknown) => refusal,
  )
}

/** Turns what was thrown into the answer, and tells the log of what should not have been. */
function refuse({ path, method, auth }: Pick<Declaration, 'path' | 'method' | 'auth'>, ask: Ask, thrown: unknown): Answer {
  const error = sayable(thrown)
  const status = STATUS_OF[error.code]
  if (status >= 500 && !ask.signal.aborted) log().error({ err: thrown, request: ask.requestId, route: path })
  if (method !== 'HEAD' || auth !== 'upload' || status < 500) return problem(error)
  // A tus client that hears 5xx to the question where its upload stands starts again from the first byte; after 423 it waits.
  const facts = { retryAfterSeconds: 2 }
  return problem(fail.locked('The upload cannot be asked about just now. Try again in a moment', { cause: thrown, facts }))
}

const shownBy = (ask: Ask) => ({ authorization: ask.header('authorization'), cookie: ask.header('cookie') })

/** Who asks where that is remembered: a grid of pictures waits for nothing. */
function known(ask: Ask): Asker | null {
  const actor = knownActor(shownBy(ask))
  if (actor?.via === 'session') refuseForeignOrigin(ask)
  return actor
}

async function identify(ask: Ask, auth: 'person' | 'upload'): Promise<Asker> {
  const actor: Asker | null = await (auth === 'upload' ? findUploadActor : findActor)(shownBy(ask))
  if (!actor) throw fail.notAuthenticated()
  if (actor.via === 'session') refuseForeignOrigin(ask)
  return actor
}

function remember<P>({ audit }: Pick<Declaration<P>, 'audit'>, actor: Asker, params: P, { status }: Answer): void {
  if (audit === 'none') return
  const outcome = status === 403 || status === 404 ? 'denied' : status < 400 ? 'allowed' : null
  const isWanted = outcome === 'denied' || audit.allowed === true || (audit.allowed === 'admin' && actor.role === 'admin')
  if (outcome === null || !isWanted) return
  const subjectId = audit.subject?.(params)
  // What somebody typed into an address is not kept: only what can be an id.
  const subject = subjectId && isId(subjectId) ? { subjectId: subjectId.toLowerCase() } : {}
  record({ actorId: actor.id, action: audit.action, outcome, ...subject })
}

/** A malformed address is simply not found, so that nothing is told apart by it. */
function readParams<P>({ path, params }: Pick<Declaration<P>, 'path' | 'params'>, ask: Ask): P {
  const found = matchPath(path, ask.url.pathname)
  const parsed = found && (params ?? z.unknown()).safeParse(found)
  if (!parsed?.success) throw fail.notFound('page', { cause: parsed?.error })
  return parsed.data as P
}

async function readInput<B>({ body, form }: Pick<Declaration<unknown, unknown, B>, 'body' | 'form'>, ask: Ask): Promise<B> {
  if (body) return parseInput(body, await readJson(ask))
  return form ? parseInput(form, withoutNul(await readForm(ask))) : (undefined as B)
}

async function readJson(ask: Ask): Promise<unknown> {
  const bytes = await readBody(ask, MAX_JSON_BYTES)
  if (!bytes) throw fail.tooLarge('The request is too large')
  if (bytes.length === 0) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw fail.badInput('The request is not valid JSON', { cause })
  }
  return withoutNul(parsed)
}

/** PostgreSQL keeps no NUL in a text: whoever sends one is told so here, once for every call there is. */
function withoutNul<T>(given: T): T {
  const texts: unknown[] = [given]
  for (let one = texts.pop(); one !== undefined; one = texts.pop()) {
    if (typeof one === 'string' && one.includes('\0')) throw fail.badInput('A text in the request holds a NUL character')
    if (typeof one === 'object' && one !== null) for (const within of Object.values(one)) texts.push(within)
  }
  return given
}
