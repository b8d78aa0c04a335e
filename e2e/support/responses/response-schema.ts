import { z } from 'zod'

type JsonSchema = Record<string, unknown>

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>
}

/** The parts of the OpenAPI document that are read. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema> }
}

/** One response of the server, of any client. */
export interface ObservedResponse {
  method: string
  url: string
  status: number
  contentType: string | null
  body: string
}

/** Validates responses against the document: an undeclared status, or a body that does not match its schema. */
export class ResponseSchemas {
  readonly #templates: { pattern: RegExp; path: string }[]
  readonly #compiled = new Map<string, z.ZodType>()
  readonly #definitions: Record<string, JsonSchema>

  constructor(private readonly document: OpenApiDocument) {
    const parameters = (path: string) => path.split('{').length
    this.#templates = Object.keys(document.paths)
      .sort((one, other) => parameters(one) - parameters(other))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`) }))
    this.#definitions = closed(document.components.schemas) as Record<string, JsonSchema>
  }

  /** @returns a sentence with method, path and status; null where the response is valid, or its path is not in the document */
  violationOf({ method, url, status, contentType, body }: ObservedResponse): string | null {
    const { pathname } = new URL(url)
    const path = this.#templates.find(({ pattern }) => pattern.test(pathname))?.path
    const operations = path === undefined ? undefined : this.document.paths[path]
    const operation = operations?.[method.toLowerCase()] ?? (method === 'HEAD' ? operations?.['get'] : undefined)
    if (path === undefined || !operation) return null
    const call = `${method} ${path} answered ${status}`
    const declared = operation.responses[status]
    if (!declared) return `${call}, which the OpenAPI document does not declare (${body.slice(0, 300)})`
    const type = contentType?.split(';')[0]?.trim() ?? ''
    if (!/[/+]json$/.test(type) || body === '') return null
    if (!declared.content) return null // Described by a sentence: bytes of any type.
    const schema = declared.content[type]?.schema
    if (!schema) return `${call} as ${type}, which the OpenAPI document does not declare`
    const { error } = this.#compile(schema).safeParse(JSON.parse(body))
    return error ? `${call} against its schema: ${z.prettifyError(error)}\n${body.slice(0, 1000)}` : null
  }

  /** Most calls refuse with the same schema: it is compiled once for all of them. */
  #compile(schema: JsonSchema): z.ZodType {
    const key = JSON.stringify(schema)
    const known = this.#compiled.get(key)
    if (known) return known
    const own = closed(schema) as JsonSchema
    const made = z.fromJSONSchema({ ...own, $defs: this.#definitionsOf(own) } as never)
    this.#compiled.set(key, made)
    return made
  }

  /** Those that a schema refers to, at any distance: zod copies what it is given, and all of them are half a megabyte. */
  #definitionsOf(schema: JsonSchema): Record<string, JsonSchema> {
    const found: Record<string, JsonSchema> = {}
    const add = (node: JsonSchema) => {
      for (const [, name] of JSON.stringify(node).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
        const definition = this.#definitions[name!]
        if (!definition || name! in found) continue
        found[name!] = definition
        add(definition)
      }
    }
    add(schema)
    return found
  }
}

/**
 * The same schemas as `$defs`, with objects closed to undeclared properties: a field missing in the document is a mismatch
 * too.
 */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const copy: JsonSchema = {}
  for (const [key, value] of Object.entries(node))
    copy[key] = key === '$ref' ? String(value).replace('#/components/schemas/', '#/$defs/') : closed(value)
  const isOpen = 'additionalProperties' in copy || !('properties' in copy) || Array.isArray(copy['properties'])
  return isOpen ? copy : { ...copy, additionalProperties: false }
}
