import { getCaseImage } from '@/lib/cases/images/get-case-image'
import { type CaseImage, CaseImageSchema, ImageFieldsSchema, ImageFormSchema } from '@/lib/cases/images/schema'
import { uploadCaseImage } from '@/lib/cases/images/upload-case-image'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { parseInput } from '@/lib/http/route/parse-input'
import { jsonResponse, route } from '@/lib/http/route/route'
import { readFormFile } from '@/lib/http/body/read-form-file'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 45_000

const imageResponse = (image: CaseImage) => jsonResponse(image.status === 'completed' ? 200 : 202, image)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/upload',
    summary: 'Uploads an image to a case (multipart/form-data) and validates it; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'file:create',
    multipart: ImageFormSchema,
    responses: { 200: CaseImageSchema, 202: CaseImageSchema },
    errorStatuses: [404, 408, 409, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'file.upload' },
    handler: ({ actor, request: asked }) =>
      createOnce({
        actor,
        request: asked,
        create: (request) =>
          readFormFile(request, ['file', 'image'], async ({ filename, type, bytes, fields, allFields }) => {
            const image = await uploadCaseImage(actor, {
              filename,
              declaredType: type,
              source: bytes,
              earlyFields: fields['caseId'] ? parseInput(ImageFieldsSchema, fields) : null,
              deferredFields: async () => parseInput(ImageFieldsSchema, await allFields()),
              ip: request.ip,
              waitMs: WAIT_MS,
            })
            return { id: image.id, response: imageResponse(image) }
          }),
        repeat: async (id) => imageResponse(await getCaseImage(actor, id)),
      }),
  }),
})
