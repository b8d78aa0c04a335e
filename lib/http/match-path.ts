/**
 * Finds the parameters of a declared path, or null where another path was asked for.
 *
 * `{id}` is one segment, `{id?}` one that may be absent; a trailing slash is nothing. Undecodable segments match nothing.
 */
export function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean)
  const given = pathname.split('/').filter(Boolean)
  const params: Record<string, string> = {}
  if (given.length > wanted.length) return null
  for (const [i, part] of wanted.entries()) {
    const name = /^\{(\w+)(\??)\}$/.exec(part)
    const value = given[i]
    if (value === undefined) {
      if (name?.[2]) continue
      return null
    }
    if (!name) {
      if (part !== value) return null
      continue
    }
    try {
      params[name[1]!] = decodeURIComponent(value)
    } catch {
      return null // A broken percent escape names nothing.
    }
  }
  return params
}
