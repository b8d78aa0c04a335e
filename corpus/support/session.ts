import { checkResponse, UndeclaredResponse } from '../../e2e/support/responses/checked-responses'
import type { Client, Fovea } from '../../e2e/support/fovea'
import type { Answer } from '../invariant'

/** Longer than any call waits by itself (240 s, the DICOM API). */
const LIMIT_MS = 300_000
/** Taken before the tests' support wraps it: a response that is not declared is a finding here, and must not be lost. */
const plainFetch = globalThis.fetch

/** A signed-in person, who signs in again when a token has ended. */
export class Session {
  private constructor(
    private readonly fovea: Fovea,
    readonly person: string,
    private client: Client,
  ) {}

  static async open(fovea: Fovea, person: string): Promise<Session> {
    return new Session(fovea, person, await fovea.signIn(person))
  }

  /** Asks, and reads the answer to its end. A missing answer is an answer of status 0. */
  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await this.once(path, init)
    if (answer.status !== 401 && answer.code !== 'connection_broken') return answer
    if (answer.status === 401) this.client = await this.fovea.signIn(this.person)
    return this.once(path, init)
  }

  private async once(path: string, init: RequestInit): Promise<Answer> {
    // What keeps this process busy outlives idle connections: it hears first which are closed.
    await new Promise(setImmediate)
    const url = path.startsWith('http') ? path : this.fovea.url + path
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', this.client.authorization)
    const method = init.method ?? 'GET'
    const asked = { method, path: new URL(url).pathname + new URL(url).search }
    const none = (code: string) => ({ ...asked, status: 0, code, headers: {}, body: Buffer.alloc(0), undeclared: null })
    try {
      const response = await plainFetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS), ...init, headers })
      const body = Buffer.from(await response.arrayBuffer())
      const contentType = response.headers.get('content-type')
      const json = /[/+]json\b/.test(contentType ?? '') ? body.toString('utf8') : ''
      return {
        ...{ ...asked, status: response.status, body, headers: Object.fromEntries(response.headers) },
        code: contentType?.startsWith('application/problem+json') ? codeIn(json) : null,
        undeclared: violationOf({ method, url, status: response.status, contentType, body: json }),
      }
    } catch (thrown) {
      return none((thrown as Error).name === 'TimeoutError' ? 'no_answer' : 'connection_broken')
    }
  }
}

function violationOf(observed: Parameters<typeof checkResponse>[0]): string | null {
  try {
    checkResponse(observed)
    return null
  } catch (thrown) {
    if (thrown instanceof UndeclaredResponse) return thrown.message.split('\n')[0]!
    throw thrown
  }
}

function codeIn(json: string): string | null {
  try {
    return String((JSON.parse(json) as { code?: unknown }).code ?? 'without_code')
  } catch {
    return 'not_json'
  }
}

/** The JSON of an answer; undefined where it has none. */
export function jsonOf<T>(answer: Answer | null | undefined): T | undefined {
  try {
    return answer ? (JSON.parse(answer.body.toString('utf8')) as T) : undefined
  } catch {
    return undefined
  }
}
