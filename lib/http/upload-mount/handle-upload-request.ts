import type { Actor } from '../../access/actor'
import type { UploadActor } from '../../auth/actors/find-upload-actor'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import { isUuid } from '../../runtime/uuid'
import { nodeBody, webBody } from '../../uploads/body/body-source'
import { uploads } from '../../uploads/open-uploads'
import type { HttpResponse, HttpRequest } from '../route/http-message'
import { publicUrl } from '../origin/public-url'
import { log } from '../log/log'
import { problemResponse, toAppError } from '../route/problem-response'
import { PRIVATE_HEADERS } from '../route/security-headers'

/** The one address of the upload collection; TUS clients get the rest from `Location`. */
export const UPLOADS_PATH = '/api/v1/files/upload'

/** Whose upload it is, as far as its sender knows: it claims nothing, and a request of anybody else is refused. */
const EXPECTED_USER_HEADER = 'x-expected-user'

/** The code of an error that has no body. */
const ERROR_CODE_HEADER = 'error-code'

/** The user of uploads without an owner: never found. */
const NO_USER_ID = '00000000-0000-0000-0000-000000000000'

type UploadRequester = Actor & Partial<Pick<UploadActor, 'tokenExpired'>>

/**
 * Passes a request to the upload handler, whatever its mount, and converts the response to HTTP.
 *
 * @throws AppError `not_authenticated` where an expired token requests anything but an upload of its own session, or where the
 * sender expects to be somebody else
 */
export async function handleUploadRequest(
  request: HttpRequest,
  actor: UploadRequester | null,
  uploadId: string | null,
): Promise<HttpResponse> {
  const { incoming } = request
  refuseOtherUser(actor, request.header(EXPECTED_USER_HEADER))
  const { access } = currentTurn()
  const holdAccess = (id: string) => {
    const confirm = async () => {
      if (!actor || !(await uploads().canResume(actor, id))) throw fail('upload_not_found')
    }
    return { ...access!.hold(confirm), confirm }
  }
  const response = await uploads().handle({
    method: request.method,
    uploadId,
    header: request.header,
    headerCount: request.headerCount,
    body: 'node' in incoming ? nodeBody(incoming.node) : webBody(incoming.web),
    ...('node' in incoming ? { trailer: (name: string) => incoming.node.trailers[name] ?? null } : {}),
    signal: request.signal,
    location: (id) => `${publicUrl(request)}${UPLOADS_PATH}/${id}`,
    uploader: { userId: await uploaderId(actor, uploadId), sessionId: actor?.sessionId ?? null },
    ip: request.ip,
    ...(access ? { holdAccess } : {}),
  })
  if (!response.error) return { status: response.status, headers: { ...PRIVATE_HEADERS, ...response.headers }, body: null }
  if (response.status >= 500 && !request.signal.aborted)
    log().error({ err: response.error, request: request.requestId, route: UPLOADS_PATH })
  const errorResponse = problemResponse(response.error)
  const isHead = request.method === 'HEAD'
  const body = isHead ? null : errorResponse.body
  // What was deleted by its sender and what has expired are both 410: a client makes only the latter anew.
  const reason: Record<string, string> = isHead ? { [ERROR_CODE_HEADER]: toAppError(response.error).code } : {}
  const headers = { ...errorResponse.headers, ...reason, ...response.headers }
  return { status: response.status, headers, body, ...(response.closeConnection ? { closeConnection: true } : {}) }
}

/** A page that goes on after somebody else has signed in would send its user's files in the name of that person. */
function refuseOtherUser(actor: UploadRequester | null, expectedId: string | null | undefined): void {
  if (actor && expectedId && expectedId.toLowerCase() !== actor.id) throw fail('not_authenticated')
}

/**
 * The id of the requesting user. A user who may no longer view the file, since an assignment ended, may not continue
 * to send it either: they get the very response of an unknown user.
 */
async function uploaderId(actor: UploadRequester | null, uploadId: string | null): Promise<string> {
  if (!actor) return NO_USER_ID
  if (uploadId === null || !isUuid(uploadId)) {
    if (actor.tokenExpired) throw fail('not_authenticated')
    return actor.id
  }
  if (actor.tokenExpired) {
    // A long upload outlives its access token, but only for the session that created it.
    const own = { id: uploadId, ownerId: actor.id, sessionId: actor.sessionId }
    if ((await db().upload.count({ where: own })) === 0) throw fail('not_authenticated')
  }
  return (await uploads().canResume(actor, uploadId.toLowerCase())) ? actor.id : NO_USER_ID
}
