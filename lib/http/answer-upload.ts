import type { Actor } from '../access/actor'
import type { UploadActor } from '../auth/find-upload-actor'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { nodeBody, webBody } from '../uploads/body-source'
import { uploads } from '../uploads/open-uploads'
import type { Answer, Ask } from './ask'
import { publicUrl } from './cors'
import { log } from './log'
import { PRIVATE_HEADERS, problem } from './problem'

/** The one address of the upload collection; TUS clients learn the rest from `Location`. */
export const UPLOADS_PATH = '/api/v1/files/upload'

/** An upload of nobody is not found by anybody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

type Sender = Actor & Partial<Pick<UploadActor, 'tokenExpired'>>

/**
 * Hands a request to the upload handler, whatever brought it, and turns its answer into one of HTTP.
 *
 * @throws AppError `not_authenticated` where an expired token asks for anything but an upload of its own sign-in
 */
export async function answerUpload(ask: Ask, actor: Sender | null, uploadId: string | null): Promise<Answer> {
  const { incoming } = ask
  const told = await uploads().handle({
    method: ask.method,
    uploadId,
    header: ask.header,
    headerCount: ask.headerCount,
    body: 'node' in incoming ? nodeBody(incoming.node) : webBody(incoming.web),
    ...('node' in incoming ? { trailer: (name: string) => incoming.node.trailers[name] ?? null } : {}),
    signal: ask.signal,
    location: (id) => `${publicUrl(ask)}${UPLOADS_PATH}/${id}`,
    uploader: { userId: await senderId(actor, uploadId), sessionId: actor?.sessionId ?? null },
  })
  if (!told.error) return { status: told.status, headers: { ...PRIVATE_HEADERS, ...told.headers }, body: null }
  if (told.status >= 500 && !ask.signal.aborted) log().error({ err: told.error, request: ask.requestId, route: UPLOADS_PATH })
  const refused = problem(told.error)
  const body = ask.method === 'HEAD' ? null : refused.body
  const headers = { ...refused.headers, ...told.headers }
  return { status: told.status, headers, body, ...(told.hangUp ? { hangUp: true } : {}) }
}

/**
 * Who asks, as the upload knows them. Somebody who may no longer look at the file, since an assignment ended, may not go
 * on sending it either: they are nobody to it, and get the very answer that nobody gets.
 */
async function senderId(actor: Sender | null, uploadId: string | null): Promise<string> {
  if (!actor) return NOBODY
  if (uploadId === null || !isId(uploadId)) {
    if (actor.tokenExpired) throw fail.notAuthenticated()
    return actor.id
  }
  if (actor.tokenExpired) {
    // A long upload outlives its access token, but only for the sign-in that created it.
    const own = { id: uploadId, ownerId: actor.id, sessionId: actor.sessionId }
    if ((await db().upload.count({ where: own })) === 0) throw fail.notAuthenticated()
  }
  return (await uploads().mayGoOn(actor, uploadId.toLowerCase())) ? actor.id : NOBODY
}
