import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { deliverSignedUrl } from '@/lib/files/deliver/deliver-signed-url'
import { receiveSignedPut } from '@/lib/files/receive/receive-signed-put'
import { ReceivedSchema } from '@/lib/files/deliver/signed-url-schema'
import { embeddingHeaders, withHeaders } from '@/lib/http/origin/cors'
import { minThroughputFromSettings } from '@/lib/http/limits/min-throughput-from-settings'
import { methods } from '@/lib/http/route/methods'
import { rawBodySource } from '@/lib/http/body/raw-body-source'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'

const path = '/api/v1/signed/{link}'
const params = z.object({ link: z.string() })
/** The link is the credential; its use is audited in the handler, which knows its owner. */
const common = {
  path,
  params,
  auth: 'none',
  rateLimit: 'guess',
  hasOwnMinThroughput: true,
  audit: 'none',
} as const
/** RFC 9213: addressed to CDNs separately, which may be configured to cache private responses. */
const CDN_NO_STORE = { 'cdn-cache-control': 'no-store' }

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...common,
    method: 'GET',
    summary: 'Downloads the file of a presigned URL; supports Range',
    responses: { 200: 'The file’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [410, 412, 416],
    handler: async ({ params: { link }, request }) => {
      const delivery = await deliverSignedUrl({ link, accept: request.header('accept'), ip: request.ip })
      return withHeaders(serveBytes(request, delivery), { ...CDN_NO_STORE, ...embeddingHeaders(request) })
    },
  }),
  PUT: route({
    ...common,
    method: 'PUT',
    summary: 'Uploads a whole file to a presigned URL (single use)',
    rawBody: 'The file’s bytes; their number must equal the declared size.',
    responses: { 200: ReceivedSchema },
    errorStatuses: [408, 409, 410, 413, 507],
    handler: async ({ params: { link }, request }) => {
      const floor = minThroughputFromSettings(settings())
      const { id } = await receiveSignedPut({
        link,
        ...rawBodySource(request),
        ip: request.ip,
        signal: request.signal,
        minThroughput: floor,
      })
      return { id, status: 'processing' }
    },
  }),
})
