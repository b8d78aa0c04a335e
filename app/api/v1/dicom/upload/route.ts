import { fail } from '@/lib/errors/fail'
import { BodySiteSchema, EyeSideSchema } from '@/lib/files/record/schema'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { parseInput } from '@/lib/http/route/parse-input'
import { jsonResponse, route } from '@/lib/http/route/route'
import { decodeHeaderFilename } from '@/lib/http/body/decode-header-filename'
import { readRawBody } from '@/lib/http/body/read-raw-body'
import { UploadReceivedSchema } from '@/lib/studies/schema'
import { getReceivedUpload, type ReceivedUpload, receiveUpload } from '@/lib/studies/receive-upload'

/** The response is sent after processing; gigabytes take minutes, and processing continues after a timeout. */
const WAIT_MS = 240_000

const uploadResponse = ({ isThrough, ...received }: ReceivedUpload) => jsonResponse(isThrough ? 200 : 202, received)

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload',
    legacyPath: '/upload',
    summary:
      'Uploads an image or DICOM object, de-identifies it and returns its classification; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'dicom:create',
    rawBody:
      'JPEG, PNG, TIFF, WebP, AVIF, HEIC, GIF, BMP or DICOM. `X-File-Name` is required. `X-User-ID` is the user who owns the upload. `X-Eye-Side` (left, right, both) is the laterality of a photo, `X-Body-Site` (such as `left_forearm`) where on the body it was taken.',
    responses: { 200: UploadReceivedSchema, 202: UploadReceivedSchema },
    errorStatuses: [404, 408, 409, 410, 413, 415, 422, 507],
    rateLimit: 'upload',
    audit: { action: 'file.upload' },
    handler: ({ actor, request }) => {
      const name = request.header('x-file-name')
      if (!name?.trim()) throw fail('filename_header_missing')
      const eye = request.header('x-eye-side')
      const site = request.header('x-body-site')
      const userName = request.header('x-user-id')
      const eyeSide = eye === null ? undefined : parseInput(EyeSideSchema, eye.trim().toLowerCase())
      const bodySite = site === null ? undefined : parseInput(BodySiteSchema, site.trim().toLowerCase())
      return createOnce({
        actor,
        request,
        create: async (observed) => {
          const { bytes, lengthBytes, type } = readRawBody(observed)
          const received = await receiveUpload(actor, {
            filename: decodeHeaderFilename(name),
            declaredType: type,
            lengthBytes,
            source: bytes,
            userName: userName === null ? null : decodeHeaderFilename(userName),
            eyeSide,
            bodySite,
            ip: request.ip,
            maxWaitMs: WAIT_MS,
          })
          return { id: received.upload_id, response: uploadResponse(received) }
        },
        repeat: async (id) => uploadResponse(await getReceivedUpload(actor, id)),
      })
    },
  }),
})
