import Negotiator from 'negotiator'
import { fail } from '@/lib/errors/fail'
import { dicomWebUrl } from '@/lib/http/dicomweb/search-response'
import { writeWadl } from '@/lib/http/dicomweb/write-wadl'
import { jsonResponse, type RouteDeclaration } from '@/lib/http/route/route'
import { CAPABILITIES } from './capabilities'

const WADL = 'application/vnd.sun.wadl+xml'
const SERVED = [WADL, 'application/json', 'application/xml']

/**
 * What OPTIONS of a resource of DICOMweb declares (PS3.18 8.9): the capabilities of all of it, in WADL, or the same as JSON.
 * It needs no sign-in, and says nothing of what is stored.
 */
export const capabilitiesDeclaration: Omit<RouteDeclaration, 'path'> = {
  method: 'OPTIONS',
  summary: 'Returns the capabilities of DICOMweb, in WADL or JSON (PS3.18 8.9)',
  auth: 'none',
  responses: { 200: 'The capabilities: `application/vnd.sun.wadl+xml`, or the same resources as `application/json`.' },
  errorStatuses: [406],
  rateLimit: 'call',
  audit: 'none',
  handler: ({ request }) => {
    const accept = request.header('accept') ?? '*/*'
    const type = new Negotiator({ headers: { accept: accept.toLowerCase() } }).mediaType(SERVED)
    if (!type) throw fail('not_acceptable')
    const [base, headers] = [dicomWebUrl(request), { 'content-type': type, vary: 'Accept' }]
    if (type === 'application/json') return Promise.resolve(jsonResponse(200, { base, resources: CAPABILITIES }, headers))
    return Promise.resolve({ ...jsonResponse(200, {}, headers), body: writeWadl(base, CAPABILITIES) })
  },
}
