interface Pattern {
  wanted: RegExp
  names: string[]
}

/** Patterns are declared and few: each is read once. */
const read = new Map<string, Pattern>()

/**
 * Finds the parameters of a declared path, or null where another path was asked for.
 *
 * `{id}` is one segment, `{id?}` one that may be absent; a trailing slash is nothing. Undecodable segments match nothing.
 */
export function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  let known = read.get(pattern)
  if (!known) read.set(pattern, (known = readPattern(pattern)))
  const found = known.wanted.exec(pathname)
  if (!found) return null
  const params: Record<string, string> = {}
  for (let i = 0; i < known.names.length; i++) {
    const value = found[i + 1]
    if (value === undefined) continue
    try {
      params[known.names[i]!] = decodeURIComponent(value)
    } catch {
      return null // A broken percent escape names nothing.
    }
  }
  return params
}

function readPattern(pattern: string): Pattern {
  const names: string[] = []
  const parts = pattern.split('/').filter(Boolean)
  const wanted = parts.map((part) => {
    const [, name, mayBeAbsent] = /^\{(\w+)(\??)\}$/.exec(part) ?? []
    if (name === undefined) return `/+${part.replace(/[^\w-]/g, '\\$&')}`
    names.push(name)
    return mayBeAbsent ? '(?:/+([^/]+))?' : '/+([^/]+)'
  })
  return { wanted: new RegExp(`^${wanted.join('')}/*$`), names }
}
