import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ObservedResponse, type OpenApiDocument, ResponseSchemas } from './response-schema'

const plainFetch = globalThis.fetch
const origins = new Set<string>()
const violations: string[] = []
let schemas: ResponseSchemas | null = null

/** A response that does not match the OpenAPI document. */
export class UndeclaredResponse extends Error {}

/**
 * Checks every response of a server against the OpenAPI document of its build from here on: those to `fetch`, and those that a
 * client passes to `checkResponse`. The server must be ready.
 *
 * @param document that of the server, where it is not one of the build
 */
export async function watchResponses(origin: string, document?: OpenApiDocument): Promise<void> {
  if (!schemas) {
    schemas = new ResponseSchemas(document ?? (JSON.parse(await openApiDocument(origin)) as OpenApiDocument))
    globalThis.fetch = checkedFetch
  }
  origins.add(origin)
}

/**
 * The OpenAPI document of the build, fetched by the first process of a run for all of them: a server loads Next and a
 * second copy of the API to answer it.
 */
export async function openApiDocument(origin: string): Promise<string> {
  const file = path.join(process.env.FOVEA_TEST_TEMP ?? '', 'openapi.json')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const text = await (await plainFetch(`${origin}/api/v1/openapi.json`)).text()
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file) // At once complete, for the processes beside this one.
  return text
}

/** @throws UndeclaredResponse for a response of a watched server that its OpenAPI document does not declare */
export function checkResponse(observed: ObservedResponse): void {
  if (!origins.has(new URL(observed.url).origin)) return
  const violation = schemas?.violationOf(observed)
  if (!violation) return
  violations.push(violation)
  throw new UndeclaredResponse(violation)
}

/** The same for a client that must not be interrupted: violations are thrown by `assertDeclaredResponses`. */
export function noteResponse(observed: ObservedResponse): void {
  try {
    checkResponse(observed)
  } catch {
    // Recorded in the list.
  }
}

/** @throws UndeclaredResponse for all violations since the last call, also where a test caught them */
export function assertDeclaredResponses(): void {
  const found = [...new Set(violations.splice(0))]
  if (found.length > 0) throw new UndeclaredResponse(found.join('\n\n'))
}

const checkedFetch: typeof fetch = async (input, init) => {
  const response = await plainFetch(input, init)
  if (response.redirected || !origins.has(new URL(response.url).origin)) return response
  const contentType = response.headers.get('content-type')
  const isJson = /[/+]json\b/.test(contentType ?? '')
  // A truncated body is for the test to detect, where it reads it.
  const body = isJson
    ? await response
        .clone()
        .text()
        .catch(() => null)
    : ''
  const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
  if (body !== null) checkResponse({ method, url: response.url, status: response.status, contentType, body })
  return response
}
