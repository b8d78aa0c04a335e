import { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import { readRelated } from '@/lib/http/body/read-related'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { publicUrl } from '@/lib/http/origin/public-url'
import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { jsonResponse } from '@/lib/http/route/route'
import { newUuid } from '@/lib/runtime/uuid'
import { STORE_MEDIA_TYPES, storeInstances } from '@/lib/studies/store/store-instances'
import { storeResponse } from '@/lib/studies/store/store-response'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

interface Store {
  actor: Actor
  request: HttpRequest
  /** The case that the address names. */
  caseId?: string
  /** The study that the address names. */
  studyUid?: string
}

/** Handles a store request (STOW-RS) of any address. */
export function handleStore({ actor, request, ...place }: Store): Promise<HttpResponse | object> {
  // PS3.18 10.5: an object that is stored already is a success.
  return createOnce({
    actor,
    request,
    create: async (observed) => ({ id: newUuid(), response: await store({ actor, request: observed, ...place }) }),
    repeat: null,
  })
}

async function store({ actor, request, caseId, studyUid }: Store): Promise<HttpResponse> {
  const outcomes = await storeInstances(actor, {
    parts: readRelated(request, STORE_MEDIA_TYPES),
    caseId: caseId ?? null,
    studyUid: studyUid ?? null,
    ip: request.ip,
    waitMs: WAIT_MS,
  })
  const { status, dataSet, warning } = storeResponse(outcomes, `${publicUrl(request)}/api/v1/dicomweb`)
  const headers = { 'content-type': 'application/dicom+json', ...(warning ? { warning } : {}) }
  return jsonResponse(status, dataSet, headers)
}

/** What every store request declares. */
export const STORE_DECLARATION = {
  method: 'POST',
  auth: 'person',
  action: 'study:store',
  rawBody:
    'DICOM objects as parts of `application/dicom`, or DICOM JSON with its bulk data: `multipart/related; type="application/dicom"` or `type="application/dicom+json"`. A single object may also be the whole body.',
  rawBodyType: 'multipart/related',
  responses: {
    200: 'Every object was stored: the Store Instances Response Module as DICOM JSON (PS3.18 I.1).',
    202: 'Some objects were not stored, or are still being checked.',
    409: 'No object was stored; FailedSOPSequence has the reasons.',
  },
  errorStatuses: [408, 413, 415, 507],
  rateLimit: 'upload',
  audit: { action: 'file.upload' },
} as const

/** The case may be named in the address of the API itself. */
export const StoreQuerySchema = z.object({
  case_id: z.string().min(1).optional().describe('The case that the objects belong to; without it, your own space.'),
})
