import { settings } from '@/lib/config/settings'
import { signUpload } from '@/lib/files/sign-upload'
import { UploadUrlInputSchema, UploadUrlSchema } from '@/lib/files/signed-schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { signedAddress } from '@/lib/http/signed-address'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/images/upload-url',
    summary: 'Opens the record of a picture and signs the address to which its bytes are to be sent, once',
    auth: 'person',
    action: 'file:create',
    body: UploadUrlInputSchema,
    answers: { 200: UploadUrlSchema },
    refusals: [404, 415],
    limit: 'upload',
    audit: { action: 'file.sign-upload' },
    run: async ({ actor, body, ask }) => {
      const declaredType = body.mimeType || 'application/octet-stream'
      const { id, to, expiresAt } = await signUpload(actor, {
        caseId: body.caseId,
        filename: body.filename,
        declaredType,
        sizeBytes: body.fileSize,
        eyeSide: body.eyeSide ?? undefined,
        capturedAt: body.capturedAt ?? undefined,
        lifetimeSeconds: settings().SIGNED_URL_SECONDS,
        direct: settings().STORAGE_DIRECT_UPLOAD,
      })
      const ours = { 'content-type': declaredType }
      const [url, headers] = 'link' in to ? [signedAddress(ask, to.link, 'PUT'), ours] : [to.url, to.headers]
      return { id, uploadUrl: url, method: 'PUT', headers, expiresAt: expiresAt.toISOString() }
    },
  }),
})
