import { CaseImageSchema, ImageFieldsSchema, ImageFormSchema } from '@/lib/files/image-schema'
import { uploadImage } from '@/lib/files/upload-image'
import { methods } from '@/lib/http/methods'
import { parseInput } from '@/lib/http/parse-input'
import { json, route } from '@/lib/http/route'
import { takeFile } from '@/lib/http/take-file'

/** Well within what a network in front of us waits for an answer. */
const WAIT_MS = 45_000

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/upload',
    summary: 'Takes a picture into a case, in a form, and answers once it was checked',
    auth: 'person',
    action: 'file:create',
    multipart: ImageFormSchema,
    answers: { 200: CaseImageSchema, 202: CaseImageSchema },
    refusals: [404, 408, 410, 413, 415, 422, 507],
    limit: 'upload',
    audit: { action: 'file.upload' },
    run: ({ actor, ask }) =>
      takeFile(ask, ['file', 'image'], async ({ filename, type, bytes, fields, allFields }) => {
        const image = await uploadImage(actor, {
          filename,
          declaredType: type,
          source: bytes,
          early: fields['caseId'] ? parseInput(ImageFieldsSchema, fields) : null,
          late: async () => parseInput(ImageFieldsSchema, await allFields()),
          ip: ask.ip,
          waitMs: WAIT_MS,
        })
        return json(image.status === 'completed' ? 200 : 202, image)
      }),
  }),
})
