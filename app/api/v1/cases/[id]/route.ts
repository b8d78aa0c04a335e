import { z } from 'zod'
import { deleteCase } from '@/lib/cases/deletion/delete-case'
import { ConfirmDeletionSchema } from '@/lib/cases/deletion/schema'
import { givesResponsibility } from '@/lib/cases/gives-responsibility'
import { updateCase } from '@/lib/cases/update-case'
import { getCase } from '@/lib/cases/get-case'
import { CaseChangeSchema, CaseRecordSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/cases/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a case',
    auth: 'person',
    params,
    responses: { 200: CaseRecordSchema },
    rateLimit: 'call',
    audit: { action: 'case.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getCase(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Updates, closes or reopens a case, or marks it as read by the current user',
    auth: 'person',
    stepUpWhen: givesResponsibility,
    params,
    body: CaseChangeSchema,
    responses: { 200: CaseRecordSchema },
    rateLimit: 'call',
    audit: { action: 'case.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => updateCase(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a case with all its files, readings and links, as its preview said',
    auth: 'person',
    stepUp: true,
    params,
    query: ConfirmDeletionSchema,
    responses: { 204: 'Deleted.' },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'case.delete', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, query }) => {
      await deleteCase(actor, id, query.last_arrival)
      return jsonResponse(204, undefined)
    },
  }),
})
