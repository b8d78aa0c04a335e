import { z } from 'zod'
import { negotiateJson } from '@/lib/http/dicomweb/negotiate-json'
import { dicomWebUrl, searchResponse } from '@/lib/http/dicomweb/search-response'
import type { RouteDeclaration } from '@/lib/http/route/route'
import { parseSearch } from '@/lib/studies/search/parse-search'
import { search } from '@/lib/studies/search/search'
import type { SearchLevel } from '@/lib/studies/search/search-attributes'

/** Beside these, any attribute that is matched, by keyword or tag: docs/DICOM_CONFORMANCE.md lists them. */
const SearchQuery = z.looseObject({
  limit: z.string().optional().describe('The most results to return.'),
  offset: z.string().optional().describe('How many results to pass over.'),
  fuzzymatching: z.string().optional().describe('`true`: words of a name in any order, each by its beginning.'),
  includefield: z.string().optional().describe('Further attributes, by keyword or tag, separated by commas; or `all`.'),
  accept: z.string().optional().describe('Instead of the header Accept.'),
})

const SearchParams = z.object({ study: z.string().optional(), series: z.string().optional() })
type SearchDeclaration = RouteDeclaration<z.output<typeof SearchParams>, z.output<typeof SearchQuery>>

/** What every search of DICOMweb declares (QIDO-RS, PS3.18 10.6); the address names its study and series. */
export const searchDeclaration = (level: SearchLevel): Omit<SearchDeclaration, 'method' | 'path' | 'summary'> => ({
  auth: 'person',
  params: SearchParams,
  query: SearchQuery,
  responses: { 200: 'An array of DICOM JSON data sets (PS3.18 F), as `application/dicom+json`; empty where nothing matches.' },
  errorStatuses: [406, 413],
  rateLimit: 'call',
  audit: { action: 'study.search', allowed: true },
  handler: async ({ actor, params, request }) => {
    const type = negotiateJson(request)
    const asked = parseSearch({ level, studyUid: params.study, seriesUid: params.series }, request.url.searchParams)
    return searchResponse(request, type, await search(actor, asked, dicomWebUrl(request)))
  },
})
