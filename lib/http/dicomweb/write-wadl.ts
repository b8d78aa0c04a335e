/** A parameter of a method (WADL 2.12). */
interface WadlParam {
  name: string
  style: 'query' | 'header'
  /** The values that it may have; any where there are none. */
  options?: readonly string[]
  isRepeating?: boolean
}

/** A method of a resource: what it reads, and what it answers. */
interface WadlMethod {
  name: 'GET' | 'POST' | 'DELETE'
  id: string
  params?: readonly WadlParam[]
  /** The media types that it accepts as its body. */
  requestTypes?: readonly string[]
  responseTypes: readonly string[]
  /** The statuses of its successes. */
  statuses: readonly number[]
}

/** A resource of an API, and those below it (WADL 2.6); `{name}` is a parameter of its path. */
export interface WadlResource {
  path: string
  methods?: readonly WadlMethod[]
  resources?: readonly WadlResource[]
}

/** Writes the description of an API in the Web Application Description Language (W3C submission of 31 August 2009). */
export const writeWadl = (baseUrl: string, resources: readonly WadlResource[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="http://www.w3.org/2001/XMLSchema">',
    `<resources base="${escapeXml(`${baseUrl}/`)}">`,
    ...resources.map(writeResource),
    '</resources>',
    '</application>',
    '',
  ].join('\n')

const writeResource = ({ path, methods = [], resources = [] }: WadlResource): string =>
  [
    `<resource path="${escapeXml(path)}">`,
    ...[...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => `<param name="${name}" style="template" type="xs:string" required="true"/>`,
    ),
    ...methods.map(writeMethod),
    ...resources.map(writeResource),
    '</resource>',
  ].join('\n')

const writeMethod = ({ name, id, params = [], requestTypes, responseTypes, statuses }: WadlMethod): string =>
  [
    `<method name="${name}" id="${escapeXml(id)}">`,
    '<request>',
    ...params.map(writeParam),
    ...(requestTypes ?? []).map(writeRepresentation),
    '</request>',
    `<response status="${statuses.join(' ')}">`,
    ...responseTypes.map(writeRepresentation),
    '</response>',
    '</method>',
  ].join('\n')

const writeParam = ({ name, style, options = [], isRepeating = false }: WadlParam): string =>
  [
    `<param name="${escapeXml(name)}" style="${style}" type="xs:string"${isRepeating ? ' repeating="true"' : ''}>`,
    ...options.map((value) => `<option value="${escapeXml(value)}"/>`),
    '</param>',
  ].join('')

const writeRepresentation = (mediaType: string): string => `<representation mediaType="${escapeXml(mediaType)}"/>`

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!)
