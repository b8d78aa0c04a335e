import { z } from 'zod'
import type { Action } from '../../access/actions'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { requireServicePath } from '../../access/require-service-path'
import type { AuditAction, TestAction } from '../../audit/audit-actions'
import { requireTrail } from '../../audit/check-trail'
import { record, recordFolded } from '../../audit/record'
import { findActor } from '../../auth/actors/find-actor'
import { findCachedActor } from '../../auth/actors/find-cached-actor'
import { findUploadActor, type UploadActor } from '../../auth/actors/find-upload-actor'
import { requireStepUp, type StepUp } from '../../auth/step-up/require-step-up'
import { hasCategory, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { log } from '../log/log'
import { type HttpResponse, type HttpRequest } from './http-message'
import { handleInTurn } from './request-turn'
import { allowedOrigin, corsHeaders, withHeaders } from '../origin/cors'
import { rejectCrossSiteRequest } from '../origin/csrf'
import { type RateLimit, consumeRateLimit } from '../limits/rate-limits'
import { requireIfMatch } from './if-match'
import { matchPath } from './match-path'
import { parseInput } from './parse-input'
import { readInput, rejectNul } from './read-input'
import { PRIVATE_HEADERS } from './security-headers'
import { problemResponse, toAppError } from './problem-response'
import { STATUS_BY_CATEGORY } from './status-by-category'
import { recordRefusedCredentials } from './record-refused-credentials'

/** `tokenExpired` is only set where `auth` is `upload`. */
type RequestActor = Actor & Partial<Pick<UploadActor, 'tokenExpired'>>

export interface HandlerContext<P, Q, B> {
  /** The authenticated actor. Present unless the declaration needs none. */
  actor: RequestActor
  params: P
  query: Q
  body: B
  request: HttpRequest
}

export interface RouteDeclaration<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
  /** As in the OpenAPI file: `/api/v1/cases/{id}`; `{id?}` may be absent. */
  path: string
  /** The same call at an address that older clients use; server.ts maps it before routing. */
  legacyPath?: string
  summary: string
  /** `person` is any signed-in user, `upload` also one whose access token has merely expired, `none` is everyone. */
  auth: 'person' | 'upload' | 'none'
  /** The permission that the role needs; the handler's own query decides about the single item. */
  action?: Action
  /** A recent proof of who is there is needed: a password or a factor; `factor` where one that exists must be it. */
  stepUp?: StepUp
  /** Of which input a recent proof is needed, where a call does more than that: what gives a right. */
  stepUpWhen?: (body: B) => boolean
  /** Open also to whoever must set up a second factor first: what that needs. */
  isBeforeEnrolment?: true
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** Describes the raw bytes that it accepts instead; the handler reads them as they arrive. */
  rawBody?: string
  /** The media type of the raw bytes; `application/octet-stream` by default. */
  rawBodyType?: string
  /** A POST, PUT or PATCH without a request body: its address says everything. */
  hasNoBody?: true
  /** A JSON body too large for memory, which the handler reads as it arrives: shown in the OpenAPI file. */
  streamedBody?: z.ZodType
  /** What it changes has an entity tag, with which its handler compares If-Match. All else has none: a tag there is refused. */
  hasOwnIfMatch?: true
  /** Its handler stores partial bodies, and enforces their minimum throughput itself. */
  hasOwnMinThroughput?: true
  /** A form with a file in it, which the handler reads as it arrives: its fields, for the OpenAPI file. */
  multipart?: z.ZodType
  /** Instead of a JSON body: the fields of a form, as a page without scripts posts them. */
  form?: z.ZodType<B>
  /** The success responses, by status: a schema of the JSON, or a description where it is none. */
  responses: Record<number, z.ZodType | string>
  /** Error statuses for the OpenAPI file beyond those that every call has. */
  errorStatuses?: readonly number[]
  rateLimit: RateLimit
  /**
   * The action in the audit trail. A refusal of a signed-in user is logged here; success is logged by the handler,
   * which knows what was done, unless `allowed` asks for it here: reading is folded, see `recordFolded`.
   */
  audit: { action: AuditAction | TestAction; subject?: (params: P) => string | undefined; allowed?: true } | 'none'
  handler: (told: HandlerContext<P, Q, B>) => Promise<HttpResponse | object>
  /** How a refusal is shown, as a page or in the terms of another standard; a problem document by default. */
  renderError?: (refusal: HttpResponse, request: HttpRequest) => Promise<HttpResponse>
  /** The media type of what `renderError` makes, where it is no page. */
  errorType?: string
}

/** The declaration of a call, without its handler: everything that the OpenAPI file is made from. */
export type DeclaredCall = Omit<RouteDeclaration, 'handler'>

export interface RouteHandler {
  (request: HttpRequest): Promise<HttpResponse>
  declaration: RouteDeclaration
}

/** Tells a complete response from a plain object, which becomes JSON with status 200. */
const isHttpResponse = (value: object): value is HttpResponse => 'status' in value && 'headers' in value && 'body' in value

/** Makes a JSON response with a status other than 200, or with further headers. */
export const jsonResponse = (status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { ...PRIVATE_HEADERS, ...(value === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  body: value === undefined ? null : JSON.stringify(value),
})

/**
 * Declares one call of the API: authentication, input, responses, audit.
 *
 * The order is always the same: actor, origin where a cookie authenticated them, limit, address, permission, input, actor and
 * permission again where a body was awaited, handler, response. A forgotten check is a missing field, which does not compile, and never a missing line.
 */
export function route<P = unknown, Q = unknown, B = unknown>(declaration: RouteDeclaration<P, Q, B>): RouteHandler {
  const handler = async (request: HttpRequest): Promise<HttpResponse> => {
    let actor: RequestActor | null = null
    let params = {} as P
    let response: HttpResponse
    try {
      if (declaration.auth !== 'none') actor = findCachedRequestActor(request) ?? (await authenticate(request, declaration.auth))
      if (actor) requireServicePath(actor, declaration.path)
      const { rateLimit } = declaration
      if (rateLimit !== 'guess' && rateLimit !== 'sign-in')
        await consumeRateLimit(rateLimit, actor?.id ?? request.ip ?? 'unknown')
      params = readParams(declaration, request)
      if (declaration.audit !== 'none') requireTrail()
      if (actor) await authorize(declaration, actor)
      rejectEncodedBody(declaration, request)
      requireMatch(declaration, request)
      const query = parseInput(declaration.query, rejectNul(Object.fromEntries(request.url.searchParams)))
      const body = await readInput(declaration, request, { isStrict: actor?.role === 'service' })
      if (actor && body !== undefined) actor = await findAgain(declaration, request, body)
      const handle = async () => {
        const result = await declaration.handler({ actor: actor as RequestActor, params, query, body, request })
        return isHttpResponse(result) ? result : jsonResponse(200, result)
      }
      response = await handleInTurn(declaration.method, actor, request, handle)
    } catch (thrown) {
      const errorResponse = toErrorResponse(declaration, request, await countFailedGuess(declaration.rateLimit, request, thrown))
      response = (await declaration.renderError?.(errorResponse, request)) ?? errorResponse
    }
    if (actor) auditOutcome(declaration, actor, params, response)
    const origin = allowedOrigin(request)
    return origin ? withHeaders(response, corsHeaders(origin)) : response
  }
  return Object.assign(handler, { declaration: declaration as unknown as RouteDeclaration })
}

/** An address that was not found, or a token that is refused, was guessed: it is counted, and beyond the limit the response is 429. */
async function countFailedGuess(limit: RateLimit, request: HttpRequest, thrown: unknown): Promise<unknown> {
  const isGuess = limit === 'sign-in' ? isAppError(thrown) : limit === 'guess' && hasCategory(thrown, 'not_found')
  if (!isGuess) return thrown
  return consumeRateLimit(limit, request.ip ?? 'unknown').then(
    () => thrown,
    (refusal: unknown) => refusal,
  )
}

/** Turns a thrown error into the response, and logs it where it is a defect. */
function toErrorResponse(
  { path, method, auth }: Pick<RouteDeclaration, 'path' | 'method' | 'auth'>,
  request: HttpRequest,
  thrown: unknown,
): HttpResponse {
  const error = toAppError(thrown)
  const status = STATUS_BY_CATEGORY[error.category]
  if (status >= 500 && !request.signal.aborted) {
    // 503 says that something else is missing or busy for now, and the client tries again: no defect of this server.
    log()[error.category === 'unavailable' ? 'warn' : 'error']({ err: thrown, request: request.requestId, route: path })
  }
  if (method !== 'HEAD' || auth !== 'upload' || status < 500) return problemResponse(error)
  // A tus client that receives 5xx to its HEAD starts again from the first byte; after 423 it waits.
  const facts = { retryAfterSeconds: 2 }
  return problemResponse(fail('upload_state_unavailable', { cause: thrown, facts }))
}

const credentialHeadersOf = (request: HttpRequest) => ({
  authorization: request.header('authorization'),
  cookie: request.header('cookie'),
})

/** The actor where they are cached: a grid of images waits for nothing. */
function findCachedRequestActor(request: HttpRequest): RequestActor | null {
  const actor = findCachedActor(credentialHeadersOf(request))
  if (actor?.via === 'session') rejectCrossSiteRequest(request)
  return actor
}

async function authenticate(request: HttpRequest, auth: 'person' | 'upload'): Promise<RequestActor> {
  const actor: RequestActor | null = await (auth === 'upload' ? findUploadActor : findActor)(credentialHeadersOf(request))
  if (!actor) {
    recordRefusedCredentials(request)
    throw fail('not_authenticated')
  }
  if (actor.via === 'session') rejectCrossSiteRequest(request)
  return actor
}

/** Who sends a body now that it has arrived, which may have taken minutes: with the role, and the proof, that they have by now. */
async function findAgain<B>(
  declaration: Pick<RouteDeclaration<unknown, unknown, B>, 'auth' | 'action' | 'isBeforeEnrolment' | 'stepUpWhen'>,
  request: HttpRequest,
  body: B,
): Promise<RequestActor> {
  const { auth, action, isBeforeEnrolment } = declaration
  const actor = findCachedRequestActor(request) ?? (await authenticate(request, auth === 'upload' ? auth : 'person'))
  await authorize({ ...(action && { action }), ...(isBeforeEnrolment && { isBeforeEnrolment }) }, actor)
  if (declaration.stepUpWhen?.(body)) await requireStepUp(actor, true)
  return actor
}

/** Refuses whoever must set up a second factor first, whose role may not, and who has not proved lately that they are there. */
async function authorize(
  { action, stepUp, isBeforeEnrolment }: Pick<RouteDeclaration, 'action' | 'stepUp' | 'isBeforeEnrolment'>,
  actor: RequestActor,
): Promise<void> {
  if (actor.mustEnrol && !isBeforeEnrolment) throw fail('second_factor_enrolment_required')
  if (action) requirePermission(actor, action)
  if (stepUp) await requireStepUp(actor, stepUp)
}

function auditOutcome<P>(
  { audit, method }: Pick<RouteDeclaration<P>, 'audit' | 'method'>,
  actor: RequestActor,
  params: P,
  { status }: HttpResponse,
): void {
  if (audit === 'none') return
  const outcome = status === 403 || status === 404 ? 'denied' : status < 400 ? 'allowed' : null
  const isWanted = outcome === 'denied' || audit.allowed === true
  if (outcome === null || !isWanted) return
  const subjectId = audit.subject?.(params)
  // Text typed into an address is not stored: only what can be an id.
  const subject = subjectId && isUuid(subjectId) ? { subjectId: subjectId.toLowerCase() } : {}
  const event = { actorId: actor.id, action: audit.action, outcome, ...subject } as const
  if (outcome === 'denied' || method === 'GET' || method === 'HEAD') recordFolded(event)
  else record(event)
}

/** A malformed address is simply not found, so that it cannot be told from an unknown one. */
function readParams<P>({ path, params }: Pick<RouteDeclaration<P>, 'path' | 'params'>, request: HttpRequest): P {
  const found = matchPath(path, request.url.pathname)
  const parsed = found && (params ?? z.unknown()).safeParse(found)
  if (!parsed?.success) throw fail('page_not_found', { cause: parsed?.error })
  return parsed.data as P
}

const isChange = ({ method }: Pick<RouteDeclaration, 'method'>): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/**
 * Bytes are stored and JSON is parsed as they are sent: compressed ones would be kept as something that they are not.
 * RFC 9110 §8.4: "An origin server MAY respond with a status code of 415 (Unsupported Media Type) if a representation in the
 * request message has a content coding that is not acceptable."
 */
function rejectEncodedBody(declaration: Pick<RouteDeclaration, 'method'>, request: HttpRequest): void {
  if (!isChange(declaration)) return
  const encodings = (request.header('content-encoding') ?? '').split(',').map((one) => one.trim().toLowerCase())
  if (encodings.some((one) => one !== '' && one !== 'identity')) throw fail('content_encoding_not_supported')
}

/** A change that has no version of its own to compare matches nothing but `*` (RFC 9110 §13.1.1). */
function requireMatch(declaration: Parameters<typeof isChange>[0] & { hasOwnIfMatch?: boolean }, request: HttpRequest): void {
  if (isChange(declaration) && !declaration.hasOwnIfMatch) requireIfMatch(request, null)
}
