import { settings } from '@/lib/config/settings'
import { type SignedUpload, signUpload, signUploadAgain } from '@/lib/files/receive/sign-upload'
import { UploadUrlInputSchema, UploadUrlSchema } from '@/lib/files/deliver/signed-url-schema'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { signedUrlOf } from '@/lib/http/bytes/signed-url'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/upload-url',
    summary: 'Creates an image record and a presigned, single-use upload URL; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'file:create',
    body: UploadUrlInputSchema,
    responses: { 200: UploadUrlSchema },
    errorStatuses: [404, 409, 415],
    rateLimit: 'upload',
    audit: { action: 'file.sign-upload' },
    handler: ({ actor, body, request }) => {
      const declaredType = body.mimeType || 'application/octet-stream'
      const wanted = {
        caseId: body.caseId,
        filename: body.filename,
        declaredType,
        sizeBytes: body.fileSize,
        eyeSide: body.eyeSide ?? undefined,
        bodySite: body.bodySite ?? undefined,
        view: body.view ?? undefined,
        capturedAt: body.capturedAt ?? undefined,
        lifetimeSeconds: settings().SIGNED_URL_TTL_SECONDS,
        direct: settings().STORAGE_DIRECT_UPLOAD,
      }
      const urlOf = ({ id, to, expiresAt }: SignedUpload) => {
        const ours = { 'content-type': declaredType }
        const [url, headers] = 'link' in to ? [signedUrlOf(request, to.link, 'PUT'), ours] : [to.url, to.headers]
        return { id, uploadUrl: url, method: 'PUT', headers, expiresAt: expiresAt.toISOString() }
      }
      return createOnce({
        actor,
        request,
        body,
        create: async () => {
          const signed = await signUpload(actor, wanted)
          return { id: signed.id, response: urlOf(signed) }
        },
        repeat: async (id) => urlOf(await signUploadAgain(actor, id, wanted)),
      })
    },
  }),
})
