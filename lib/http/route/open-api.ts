import { release } from '../../runtime/release'
import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { ERROR_CATEGORIES } from '../../errors/refusal'
import { REFUSALS } from '../../errors/refusals'
import { API_TAGS, apiTagOf, operationIdOf } from './open-api-names'
import type { DeclaredCall } from './route'

extendZodWithOpenApi(z)

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('The error message for users, in English.'),
    code: z
      .enum(Object.keys(REFUSALS).sort() as [string, ...string[]])
      .describe('The stable error code; docs/ERRORS.md lists all codes. New ones may be added.'),
    category: z.enum(ERROR_CATEGORIES).describe('The stable error category, which determines the status.'),
    params: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .optional()
      .describe(
        'The message’s parameters, for clients that translate it. `…_bytes` and `…_seconds` are numbers. Absent if there are none.',
      ),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' })

const STATUS_DESCRIPTIONS: Record<number, string> = {
  400: 'Malformed request.',
  401: 'Not authenticated, or invalid credentials.',
  403: 'Authenticated, but not permitted.',
  404: 'Not found, or not visible to the current user.',
  405: 'Method not allowed; `Allow` lists those that are.',
  406: 'Not acceptable: not available in a media type and transfer syntax that the request accepts.',
  408: 'Request timeout: the body arrived too slowly.',
  409: 'Conflict with the current state.',
  410: 'Gone.',
  412: 'Precondition failed: another protocol version was requested, or `If-Match` names other content.',
  413: 'Content too large, or the quota is exceeded.',
  415: 'Unsupported media type.',
  416: 'Range not satisfiable.',
  422: 'Unprocessable content: the file is empty, corrupt or refused by a check.',
  423: 'The upload is locked by another request.',
  429: 'Too many requests; `Retry-After` gives the delay in seconds.',
  460: 'Checksum mismatch (TUS checksum); the bytes of this request were discarded.',
  500: 'Internal server error.',
  503: 'Service unavailable; `Retry-After` gives the delay in seconds.',
  507: 'Insufficient storage.',
}

/** An error that a person reads in a browser. */
const PAGE = { 'text/html': { schema: z.string() } }

const shownAs = (errorType: string | undefined) => (errorType ? { [errorType]: { schema: z.looseObject({}) } } : PAGE)

interface Address {
  path: string
  operationId: string
}

/** Generates the OpenAPI 3.1 document from what the routes declare: the schemas shown are the schemas that parse. */
export function generateOpenApi(declarations: DeclaredCall[], serverUrl: string): object {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', description: 'An access token.' })
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' })
  for (const declaration of declarations) {
    for (const address of addressesOf(declaration)) registry.registerPath(toRouteConfig(declaration, address))
  }
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fovea',
      version: release().version,
      description: 'Medical images from clinic to doctor, on any connection.',
    },
    servers: [{ url: serverUrl }],
    tags: API_TAGS.map((name) => ({ name })),
  })
  return withNullableRefs(document) as object
}

/** Every address of a call: its own, with and without optional parts, and those that older clients use. */
function addressesOf({ method, path, legacyPath }: DeclaredCall): Address[] {
  const own = pathVariants(path).map((variant) => ({ path: variant, operationId: operationIdOf(method, variant) }))
  const legacy = legacyPath ? pathVariants(legacyPath) : []
  return [...own, ...legacy.map((variant, at) => ({ path: variant, operationId: `${own[at]!.operationId}Legacy` }))]
}

/**
 * The generator writes a nullable reference as `allOf: [$ref, {type: [object, null]}]`, which null can never match: each
 * becomes `anyOf: [$ref, {type: null}]`.
 */
function withNullableRefs(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNullableRefs)
  if (typeof node !== 'object' || node === null) return node
  const { allOf, ...rest } = node as { allOf?: { $ref?: string; type?: unknown }[] }
  const [reference, added] = allOf ?? []
  const isNullableRef = allOf?.length === 2 && reference!.$ref && Array.isArray(added!.type) && added!.type.includes('null')
  if (isNullableRef) {
    const { type: _, ...annotations } = added!
    return { ...rest, ...annotations, anyOf: [{ $ref: reference!.$ref }, { type: 'null' }] }
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withNullableRefs(value)]))
}

/** `/upload/{id?}` is two addresses. */
const pathVariants = (path: string): string[] =>
  path.includes('?}') ? [path.replace(/\/\{\w+\?\}/, ''), path.replace('?}', '}')] : [path.replace('+}', '}')]

function toRouteConfig(declaration: DeclaredCall, { path, operationId }: Address): RouteConfig {
  const { method, summary, auth, params, query } = declaration
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const tag = apiTagOf(declaration.path)
  return {
    method: method.toLowerCase() as RouteConfig['method'],
    path,
    operationId,
    ...(tag ? { tags: [tag] } : {}),
    summary,
    security: auth === 'none' ? [] : [{ bearer: [] }, { session: [] }],
    request: {
      ...(names.length > 0 ? { params: pathParamsSchema(names, params) } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...requestBodyOf(declaration),
    },
    responses: responsesOf(declaration, names.length > 0),
  }
}

function responsesOf(declaration: DeclaredCall, hasPathParams: boolean): RouteConfig['responses'] {
  const { method, summary, auth, rateLimit, form, renderError, errorType } = declaration
  const hasBody = declaration.body ?? declaration.streamedBody ?? form
  const refused = new Set([
    400,
    405,
    500,
    503,
    ...(rateLimit === 'none' ? [] : [429]),
    ...(hasBody ? [413] : []),
    ...(method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? [] : [415]),
    ...(auth === 'none' ? [] : [401, 403]),
    ...(hasPathParams ? [404] : []),
    ...(declaration.errorStatuses ?? []),
  ])
  const responses: RouteConfig['responses'] = {}
  for (const [status, answer] of Object.entries(declaration.responses)) {
    responses[status] =
      typeof answer === 'string'
        ? { description: answer }
        : { description: summary, content: { 'application/json': { schema: answer } } }
  }
  for (const status of [...refused].sort()) {
    // What no handler answers, as another method, is a problem document everywhere.
    const isOfAll = errorType !== undefined && status === 405
    const content = renderError && !isOfAll ? shownAs(errorType) : { 'application/problem+json': { schema: Problem } }
    responses[status] = { description: STATUS_DESCRIPTIONS[status] ?? 'Request rejected.', content }
  }
  return responses
}

function requestBodyOf(declaration: DeclaredCall): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  const { rawBody, rawBodyType = 'application/octet-stream', multipart, form } = declaration
  const body = declaration.body ?? declaration.streamedBody
  if (body) return { body: { content: { 'application/json': { schema: body } } } }
  if (rawBody) return { body: { description: rawBody, content: { [rawBodyType]: { schema: BYTES } } } }
  if (multipart) return { body: { content: { 'multipart/form-data': { schema: multipart } } } }
  return form ? { body: { content: { 'application/x-www-form-urlencoded': { schema: form } } } } : {}
}

const BYTES = { type: 'string', format: 'binary' } as const

/** A path parameter is always required, also where the declaration has a second address without it. */
function pathParamsSchema(names: string[], params: z.ZodType | undefined): z.ZodObject {
  const shape: Record<string, z.ZodType> = params instanceof z.ZodObject ? params.shape : {}
  const part = (name: string) => {
    const schema = shape[name] ?? z.string()
    return schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  }
  return z.object(Object.fromEntries(names.map((name) => [name, part(name)])))
}
