const YEAR_SECONDS = 31_536_000

/** Keeps a preference in this browser, for the server to render the next page with; it is no credential. */
export function setPreferenceCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`
}
