import { z } from 'zod'
import { updateImage } from '@/lib/cases/update-image'
import { ImageChangeSchema } from '@/lib/cases/schema'
import { deleteCaseImage } from '@/lib/cases/images/delete-case-image'
import { getCaseImage } from '@/lib/cases/images/get-case-image'
import { CaseImageSchema } from '@/lib/cases/images/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/images/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a case image, including while it is uploading',
    auth: 'person',
    params,
    responses: { 200: CaseImageSchema },
    rateLimit: 'call',
    audit: { action: 'file.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getCaseImage(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes what an image shows: eye and region, or place on the body and view',
    auth: 'person',
    action: 'image:change',
    params,
    body: ImageChangeSchema,
    responses: { 204: 'Updated.' },
    rateLimit: 'call',
    audit: { action: 'image.change', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => {
      await updateImage(actor, id, body)
      return jsonResponse(204, undefined)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes an image with all its variants (doctors and administrators)',
    auth: 'person',
    params,
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'file.delete', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, request }) => {
      await deleteCaseImage(actor, id, request.ip)
      return jsonResponse(204, undefined)
    },
  }),
})
