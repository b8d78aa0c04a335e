import { fail } from '@/lib/errors/fail'
import { EyeSideSchema } from '@/lib/files/schema'
import { methods } from '@/lib/http/methods'
import { parseInput } from '@/lib/http/parse-input'
import { json, route } from '@/lib/http/route'
import { sentName } from '@/lib/http/sent-name'
import { takeRaw } from '@/lib/http/take-raw'
import { TakenSchema } from '@/lib/studies/schema'
import { takePicture } from '@/lib/studies/take-picture'

/** The answer comes after processing; what has gigabytes takes minutes, and goes on by itself when that is too long. */
const WAIT_MS = 240_000

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload',
    bare: '/upload',
    summary: 'Takes a picture or a DICOM object, keeps it as a DICOM object that names nobody, and says what a classifier says',
    auth: 'person',
    action: 'dicom:create',
    bytes:
      'JPEG, PNG, TIFF, WebP or DICOM. `X-File-Name` is required; `X-User-ID` says whose it is; `X-Eye-Side` (left, right, both) which eye a photograph shows.',
    answers: { 200: TakenSchema, 202: TakenSchema },
    refusals: [404, 408, 410, 413, 415, 422, 507],
    limit: 'upload',
    audit: { action: 'file.upload' },
    run: async ({ actor, ask }) => {
      const name = ask.header('x-file-name')
      if (!name?.trim()) throw fail.badInput('Say what the file is called, in the header X-File-Name')
      const eye = ask.header('x-eye-side')
      const userName = ask.header('x-user-id')
      const { bytes, lengthBytes, type } = takeRaw(ask)
      const { isThrough, ...taken } = await takePicture(actor, {
        filename: sentName(name),
        declaredType: type,
        lengthBytes,
        source: bytes,
        userName: userName === null ? null : sentName(userName),
        eyeSide: eye === null ? undefined : parseInput(EyeSideSchema, eye.trim().toLowerCase()),
        ip: ask.ip,
        waitMs: WAIT_MS,
      })
      return json(isThrough ? 200 : 202, taken)
    },
  }),
})
