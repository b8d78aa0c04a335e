interface Pattern {
  /** What every path begins with that matches, unless it has doubled slashes: it rules out most patterns without the expression. */
  prefix: string
  wanted: RegExp
  names: string[]
}

/** Patterns are declared and few: each is compiled once. */
const compiledPatterns = new Map<string, Pattern>()

/**
 * Finds the parameters of a declared path, or null where the path does not match.
 *
 * `{id}` is one segment, `{id?}` an optional one, `{path+}` one or more; a trailing slash is ignored. Undecodable segments match nothing.
 */
export function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  let known = compiledPatterns.get(pattern)
  if (!known) compiledPatterns.set(pattern, (known = compilePattern(pattern)))
  if (!pathname.startsWith(known.prefix) && !pathname.includes('//')) return null
  const found = known.wanted.exec(pathname)
  if (!found) return null
  const params: Record<string, string> = {}
  for (let i = 0; i < known.names.length; i++) {
    const value = found[i + 1]
    if (value === undefined) continue
    try {
      params[known.names[i]!] = decodeURIComponent(value)
    } catch {
      return null // A broken percent escape matches nothing.
    }
  }
  return params
}

const SEGMENTS: Readonly<Record<string, string>> = { '': '/+([^/]+)', '?': '(?:/+([^/]+))?', '+': '/+([^/]+(?:/+[^/]+)*)' }

function compilePattern(pattern: string): Pattern {
  const names: string[] = []
  const parts = pattern.split('/').filter(Boolean)
  const wanted = parts.map((part) => {
    const [, name, sign = ''] = /^\{(\w+)([?+]?)\}$/.exec(part) ?? []
    if (name === undefined) return `/+${part.replace(/[^\w-]/g, '\\$&')}`
    names.push(name)
    return SEGMENTS[sign]!
  })
  const prefix = `/${parts.join('/')}`.split('/{')[0]!
  return { prefix, wanted: new RegExp(`^${wanted.join('')}/*$`), names }
}
