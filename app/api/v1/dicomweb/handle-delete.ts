import { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { jsonResponse } from '@/lib/http/route/route'
import { deleteInstances } from '@/lib/studies/delete-instances'

const DeleteQuerySchema = z.object({
  case_id: z.string().min(1).optional().describe('Deletes only what belongs to this case: a study may be in several.'),
})

interface Delete {
  actor: Actor
  request: HttpRequest
  params: { study: string; series?: string; instance?: string }
  query: z.output<typeof DeleteQuerySchema>
}

/** Handles the deletion of a study, a series or an object. */
export async function handleDelete({ actor, request, params, query }: Delete): Promise<HttpResponse> {
  const { study, series, instance } = params
  await deleteInstances(actor, { studyUid: study, seriesUid: series, uid: instance, caseId: query.case_id, ip: request.ip })
  return jsonResponse(204, undefined)
}

/** What every deletion declares. */
export const DELETE_DECLARATION = {
  method: 'DELETE',
  auth: 'person',
  query: DeleteQuerySchema,
  responses: { 204: 'Deleted.' },
  rateLimit: 'call',
  audit: { action: 'file.delete' },
} as const
