import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { STATUS_OF } from './problem'
import type { Declaration } from './route'

extendZodWithOpenApi(z)

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('The sentence shown to a person.'),
    code: z.enum(Object.keys(STATUS_OF) as [string, ...string[]]).describe('A stable machine word.'),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' })

const SAYS: Record<number, string> = {
  400: 'Something in the request is malformed.',
  401: 'Nobody is signed in, or the credentials are bad.',
  403: 'Signed in, but not allowed.',
  404: 'There is no such thing, or it is not yours to know of.',
  405: 'This address does not take that method.',
  408: 'The line brought nothing for too long.',
  409: 'It contradicts what stands already.',
  410: 'It was there and has ended.',
  412: 'Another version of the protocol was asked for.',
  413: 'Too large.',
  415: 'A type that is not taken here.',
  416: 'The range lies outside the file.',
  422: 'The content cannot be accepted.',
  423: 'Somebody else is sending to it.',
  429: 'Too many requests; `Retry-After` says how long to wait.',
  500: 'Something went wrong on our side.',
  460: 'What arrived is not what its checksum says: nothing of it was kept.',
  503: 'Cannot answer right now; `Retry-After` says when to try again.',
  507: 'No room left to store this.',
}

/** A refusal that a person reads in a browser. */
const PAGE = { 'text/html': { schema: z.string() } }

/** Generates the OpenAPI 3.1 document from what the routes declare: the schemas shown are the schemas that parse. */
export function openApi(declarations: Declaration[], serverUrl: string): object {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', description: 'An access token.' })
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' })
  for (const declaration of declarations) {
    for (const path of [declaration.path, declaration.bare ?? []].flat().flatMap(spellings))
      registry.registerPath(describe(declaration, path))
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fovea',
      version: '1',
      description: 'Medical pictures from a phone on a bad line to the doctor who must see them.',
    },
    servers: [{ url: serverUrl }],
  })
}

/** `/upload/{id?}` stands for two addresses. */
const spellings = (path: string): string[] =>
  path.includes('?}') ? [path.replace(/\/\{\w+\?\}/, ''), path.replace('?}', '}')] : [path]

function describe(declaration: Declaration, path: string): RouteConfig {
  const { method, summary, auth, params, query, form, bytes, multipart, answers, showRefusal } = declaration
  const body = declaration.body ?? declaration.streamed
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const refused = new Set([
    400,
    405,
    500,
    503,
    ...(declaration.limit === 'none' ? [] : [429]),
    ...(body || form ? [413] : []),
    ...(auth === 'none' ? [] : [401, 403]),
    ...(names.length > 0 ? [404] : []),
    ...(declaration.refusals ?? []),
  ])
  const responses: RouteConfig['responses'] = {}
  for (const [status, answer] of Object.entries(answers)) {
    responses[status] =
      typeof answer === 'string'
        ? { description: answer }
        : { description: summary, content: { 'application/json': { schema: answer } } }
  }
  for (const status of [...refused].sort()) {
    const content = showRefusal ? PAGE : { 'application/problem+json': { schema: Problem } }
    responses[status] = { description: SAYS[status] ?? 'Refused.', content }
  }
  return {
    method: method.toLowerCase() as RouteConfig['method'],
    path,
    summary,
    security: auth === 'none' ? [] : [{ bearer: [] }, { session: [] }],
    request: {
      ...(names.length > 0 ? { params: inPath(names, params) } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(body ? { body: { content: { 'application/json': { schema: body } } } } : {}),
      ...(bytes ? { body: { description: bytes, content: { 'application/octet-stream': { schema: BYTES } } } } : {}),
      ...(multipart ? { body: { content: { 'multipart/form-data': { schema: multipart } } } } : {}),
      ...(form ? { body: { content: { 'application/x-www-form-urlencoded': { schema: form } } } } : {}),
    },
    responses,
  }
}

const BYTES = { type: 'string', format: 'binary' } as const

/** What stands in a path is always there, also where the declaration stands for a second address without it. */
function inPath(names: string[], params: z.ZodType | undefined): z.ZodObject {
  const shape: Record<string, z.ZodType> = params instanceof z.ZodObject ? params.shape : {}
  const part = (name: string) => {
    const schema = shape[name] ?? z.string()
    return schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  }
  return z.object(Object.fromEntries(names.map((name) => [name, part(name)])))
}
