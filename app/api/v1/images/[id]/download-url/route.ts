import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { signDownload } from '@/lib/files/deliver/sign-download'
import { DownloadQuerySchema, ImageDownloadUrlSchema } from '@/lib/files/deliver/signed-url-schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { signedUrlOf } from '@/lib/http/bytes/signed-url'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/download-url',
    summary: 'Creates a presigned download URL for an image or one of its variants',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: DownloadQuerySchema,
    responses: { 200: ImageDownloadUrlSchema },
    rateLimit: 'call',
    audit: { action: 'file.sign-download', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params, query, request }) => {
      const lifetimeSeconds = settings().SIGNED_URL_TTL_SECONDS
      const { link, expiresAt } = await signDownload(actor, { fileId: params.id, lifetimeSeconds, ...query })
      return { downloadUrl: signedUrlOf(request, link, 'GET'), expiresAt: expiresAt.toISOString() }
    },
  }),
})
