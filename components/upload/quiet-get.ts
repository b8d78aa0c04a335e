import { ApiError } from '../shell/api'

/**
 * Asks the API without ever leaving the page: while files are on their way, a session that has ended must not lead
 * elsewhere, or the picked files would be lost.
 *
 * @throws ApiError; status 0 where the server was not reached.
 */
export async function quietGet<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { cache: 'no-store', signal, headers: { Accept: 'application/json' } }).catch(
    (thrown: unknown) => {
      if (signal?.aborted) throw thrown
      throw new ApiError('Fovea was not reached. What you see may be old; it tries again by itself.', 0, null)
    },
  )
  if (response.ok) return (await response.json()) as Answer
  const sentence = problemSentence(await response.text().catch(() => ''))
  throw new ApiError(sentence ?? `The server answered ${response.status}. It is asked again.`, response.status, null)
}

/** RFC 9457, 3.1.4: "detail" explains this occurrence of the problem to a person; null where the body is no such document. */
export function problemSentence(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null && 'detail' in parsed && typeof parsed.detail === 'string')
      return parsed.detail
    return null
  } catch {
    return null
  }
}
