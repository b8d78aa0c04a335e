import { z } from 'zod'
import { contextOf, fhirCall, fhirResponse, FhirTypeSchema } from '@/app/api/v1/fhir/fhir-route'
import { searchResources } from '@/lib/fhir/search-resources'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

/** Beside these, the parameters of each type: the capability statement lists them. */
const SearchQuery = z.looseObject({
  _id: z.string().optional().describe('The id of the resource.'),
  patient: z.string().optional().describe('`Patient/{id}`: all types but Patient.'),
  _lastUpdated: z.string().optional().describe('When it last changed, with a prefix such as `ge`.'),
  _since: z.string().optional().describe('Changed at this time or later.'),
  _count: z.string().optional().describe('Resources of a page, 200 at most.'),
  _sort: z.string().optional().describe('What to sort by; descending with a minus sign.'),
  _total: z.string().optional().describe('`accurate`: with the number of all that match.'),
  _cursor: z.string().optional().describe('Of the link `next` of a page.'),
  _format: z.string().optional().describe('Instead of the header Accept.'),
})

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...fhirCall,
    method: 'GET',
    path: '/api/v1/fhir/{type}',
    summary: 'Searches FHIR resources: ImagingStudy, Media, DocumentReference, Patient or AuditEvent',
    params: z.object({ type: FhirTypeSchema }),
    query: SearchQuery,
    responses: { 200: 'A Bundle of the type searchset, as `application/fhir+json`.' },
    errorStatuses: [406, 413],
    audit: { action: 'fhir.search', allowed: true },
    handler: ({ actor, params: { type }, request }) =>
      fhirResponse(request, () =>
        searchResources(contextOf(actor, request), type, {
          parameters: request.url.searchParams,
          isStrict: /\bhandling\s*=\s*"?strict\b/i.test(request.header('prefer') ?? ''),
        }),
      ),
  }),
})
