import type { z } from 'zod'
import { dicomwebUrl } from '@/lib/http/dicomweb/dicomweb-url'
import { serveDicomJson } from '@/lib/http/dicomweb/serve-dicom-json'
import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { RetrieveQuery } from '@/lib/http/dicomweb/uid-params'
import type { RouteDeclaration } from '@/lib/http/route/route'
import { openMetadata } from '@/lib/studies/metadata/open-metadata'
import type { StudyAddress } from '@/lib/studies/retrieve/find-instances'
import { openInstances } from '@/lib/studies/retrieve/open-instances'
import { openRendered } from '@/lib/studies/retrieve/open-rendered'
import { openThumbnail } from '@/lib/studies/retrieve/open-thumbnail'
import { type RenderingQuery, RenderingQuerySchema } from '@/lib/studies/retrieve/parse-rendering'

/** What a route says itself. */
type Own = 'method' | 'path' | 'summary'
type Retrieval<Params, Query = unknown> = Omit<RouteDeclaration<Params, Query>, Own>
/** Frames may be named of an image that is rendered. */
type ImageAddress = StudyAddress & { frames?: string }

/** What every retrieval of DICOMweb declares (WADO-RS, PS3.18 10.4). */
export const RETRIEVAL = {
  auth: 'person',
  errorStatuses: [406, 410, 412, 413, 416, 422],
  rateLimit: 'retrieve',
  audit: { action: 'study.read' },
} as const satisfies Partial<Retrieval<unknown>>

/** The responses of a retrieval, of which a part or nothing may be sent. */
export const retrievalResponses = (content: string) => ({ 200: content, 206: 'Partial content.', 304: 'Not modified.' })

/** What the retrieval of the objects of a study, a series or an instance declares (PS3.18 10.4.1.1.1 to 10.4.1.1.3). */
export const objectsDeclaration = <Address extends StudyAddress>(
  params: z.ZodType<Address>,
): Retrieval<Address, z.output<typeof RetrieveQuery>> => ({
  ...RETRIEVAL,
  params,
  query: RetrieveQuery,
  responses: retrievalResponses('The objects, in the transfer syntaxes in which they are stored.'),
  errorStatuses: [406, 410, 412, 413, 416],
  handler: async ({ actor, params: address, query: { study_id: place }, request }) =>
    serveRepresentation(request, await openInstances(actor, { ...address, place, ip: request.ip })),
})

/** What the retrieval of metadata declares (PS3.18 10.4.1.1.4). */
export const metadataDeclaration = <Address extends StudyAddress>(
  params: z.ZodType<Address>,
): Retrieval<Address, z.output<typeof RetrieveQuery>> => ({
  ...RETRIEVAL,
  params,
  query: RetrieveQuery,
  responses: { 200: 'DICOM JSON (PS3.18 F): an array with the attributes of each instance.', 304: 'Not modified.' },
  errorStatuses: [406],
  audit: { action: 'study.read', allowed: true },
  handler: async ({ actor, params: address, query: { study_id: place }, request }) =>
    serveDicomJson(request, await openMetadata(actor, { ...address, place }, dicomwebUrl(request))),
})

/** What the retrieval of rendered images declares (PS3.18 10.4.1.1.5). */
export const renderedDeclaration = <Address extends ImageAddress>(params: z.ZodType<Address>) => imagesOf(params, openRendered)

/** What the retrieval of a thumbnail declares (PS3.18 10.4.1.1.5). */
export const thumbnailDeclaration = <Address extends ImageAddress>(params: z.ZodType<Address>) => imagesOf(params, openThumbnail)

const imagesOf = <Address extends ImageAddress>(
  params: z.ZodType<Address>,
  open: typeof openRendered,
): Retrieval<Address, RenderingQuery> => ({
  ...RETRIEVAL,
  params,
  query: RenderingQuerySchema,
  responses: retrievalResponses('Images for a screen.'),
  handler: async ({ actor, params: address, query, request }) =>
    serveRepresentation(request, await open(actor, { ...address, place: query.study_id, query, ip: request.ip })),
})
