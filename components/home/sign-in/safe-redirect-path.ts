/** The requested path of this site, or the home page: never an external URL. */
export function safeRedirectPath(requested: string | string[] | undefined): string {
  if (typeof requested !== 'string' || !requested.startsWith('/')) return '/'
  try {
    const url = new URL(requested, 'http://here.invalid')
    // Browsers parse “//evil” and “/\evil” as another host; so does the URL parser, which this check uses.
    const local = url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') && !url.pathname.startsWith('/sign-in')
    return local ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
