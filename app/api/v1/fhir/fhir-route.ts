import Negotiator from 'negotiator'
import { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import { fail } from '@/lib/errors/fail'
import { operationOutcome, type Problem } from '@/lib/fhir/operation-outcome'
import type { FhirContext } from '@/lib/fhir/resources/resource-table'
import { FHIR_TYPES } from '@/lib/fhir/resources/resource-tables'
import { publicUrl } from '@/lib/http/origin/public-url'
import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { jsonResponse } from '@/lib/http/route/route'

const FHIR_JSON = 'application/fhir+json'
const SERVED: Partial<Record<string, string>> = {
  [FHIR_JSON]: FHIR_JSON,
  'application/json': 'application/json',
  json: FHIR_JSON,
  'application/*': FHIR_JSON,
  '*/*': FHIR_JSON,
}

export const FhirTypeSchema = z.enum(FHIR_TYPES)

export const FHIR_BASE_PATH = '/api/v1/fhir'

/** What every call of the FHIR API declares: its refusals are operation outcomes. */
export const fhirCall = {
  auth: 'person',
  errorStatuses: [406],
  rateLimit: 'call',
  errorType: FHIR_JSON,
  renderError: ({ status, headers, body }: HttpResponse): Promise<HttpResponse> => {
    const problem = JSON.parse(String(body)) as Problem
    return Promise.resolve({
      status,
      headers: { ...headers, 'content-type': FHIR_JSON },
      body: JSON.stringify(operationOutcome(problem)),
    })
  },
} as const

export const contextOf = (actor: Actor, request: HttpRequest): FhirContext => {
  const url = publicUrl(request)
  return { actor, publicUrl: url, baseUrl: `${url}${FHIR_BASE_PATH}` }
}

/**
 * Makes the response of a resource in the media type that the request accepts (FHIR R4 3.1.0.1.11).
 *
 * @throws AppError `not_acceptable` where that is XML or Turtle
 */
export async function fhirResponse(request: HttpRequest, make: () => object | Promise<object>): Promise<HttpResponse> {
  const type = negotiateFhir(request)
  return jsonResponse(200, await make(), { 'content-type': type })
}

/** `_format` comes before the header (FHIR R4 3.1.0.1.11). In an address a plus sign is a space. */
function negotiateFhir({ url, header }: HttpRequest): string {
  const format = url.searchParams.get('_format')?.toLowerCase().replace(' ', '+').split(';')[0]
  const accepted = format
    ? [format]
    : new Negotiator({ headers: { accept: header('accept')?.toLowerCase() || '*/*' } }).mediaTypes()
  for (const type of accepted) {
    const served = Object.hasOwn(SERVED, type) ? SERVED[type] : undefined
    if (served) return served
  }
  throw fail('not_acceptable')
}
