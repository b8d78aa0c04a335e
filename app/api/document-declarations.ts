import { z } from 'zod'
import type { DeclaredCall } from '@/lib/http/route/route'

const common = { method: 'GET', auth: 'none', rateLimit: 'none', audit: 'none' } as const

/** The two documents that describe the API. Their route files read the list of all calls, so they are declared separately. */
export const OPENAPI_DOCUMENT = {
  ...common,
  path: '/api/v1/openapi.json',
  summary: 'Returns this document (OpenAPI 3.1)',
  responses: { 200: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }).meta({ id: 'OpenApiDocument' }) },
} satisfies DeclaredCall

export const ASYNCAPI_DOCUMENT = {
  ...common,
  path: '/api/v1/asyncapi.json',
  summary: 'Returns the description of the WebSocket messages (AsyncAPI 3.0)',
  responses: { 200: z.looseObject({ asyncapi: z.string(), channels: z.looseObject({}) }).meta({ id: 'AsyncApiDocument' }) },
} satisfies DeclaredCall
