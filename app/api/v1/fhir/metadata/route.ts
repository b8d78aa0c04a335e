import { FHIR_BASE_PATH, fhirCall, fhirResponse } from '@/app/api/v1/fhir/fhir-route'
import { capabilityStatement } from '@/lib/fhir/capability-statement'
import { publicUrl } from '@/lib/http/origin/public-url'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...fhirCall,
    method: 'GET',
    path: '/api/v1/fhir/metadata',
    summary: 'Returns the capability statement of the FHIR API',
    responses: { 200: 'A CapabilityStatement, as `application/fhir+json`.' },
    audit: 'none',
    handler: ({ request }) => fhirResponse(request, () => capabilityStatement(`${publicUrl(request)}${FHIR_BASE_PATH}`)),
  }),
})
