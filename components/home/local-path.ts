/** The path of this site that a link asked for, or the home page: a link from outside never leads outside. */
export function localPath(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  try {
    const url = new URL(asked, 'http://here.invalid')
    // Browsers read “//evil” and “/\evil” as another host; the parser does too, and this is how it shows.
    const local = url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') && !url.pathname.startsWith('/sign-in')
    return local ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
