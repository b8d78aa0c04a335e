import { z } from 'zod'
import { contextOf, fhirCall, fhirResponse, FhirTypeSchema } from '@/app/api/v1/fhir/fhir-route'
import { readResource } from '@/lib/fhir/read-resource'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...fhirCall,
    method: 'GET',
    path: '/api/v1/fhir/{type}/{id}',
    summary: 'Returns a FHIR resource; of a study also its instances',
    params: z.object({ type: FhirTypeSchema, id: z.string() }),
    responses: { 200: 'The resource, as `application/fhir+json`.' },
    errorStatuses: [406, 413],
    audit: { action: 'fhir.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { type, id }, request }) =>
      fhirResponse(request, () => readResource(contextOf(actor, request), type, id)),
  }),
})
