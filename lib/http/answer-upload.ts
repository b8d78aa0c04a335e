import type { Actor } from '../access/actor'
import { nodeBody, webBody } from '../uploads/body-source'
import { uploads } from '../uploads/open-uploads'
import type { Answer, Ask } from './ask'
import { publicUrl } from './cors'
import { PRIVATE_HEADERS, problem } from './problem'

/** The one address of the upload collection; TUS clients learn the rest from `Location`. */
export const UPLOADS_PATH = '/api/v1/files/upload'

/** Hands a request to the upload handler, whatever brought it, and turns its answer into one of HTTP. */
export async function answerUpload(ask: Ask, actor: Actor | null, uploadId: string | null): Promise<Answer> {
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
    uploader: { userId: actor?.id ?? '', sessionId: actor?.sessionId ?? null },
  })
  if (!told.error) return { status: told.status, headers: { ...PRIVATE_HEADERS, ...told.headers }, body: null }
  const refused = problem(told.error)
  const body = ask.method === 'HEAD' ? null : refused.body
  return { status: told.status, headers: { ...refused.headers, ...told.headers }, body }
}
