import { NextResponse, type NextRequest } from 'next/server'

/**
 * Sends each page a Content-Security-Policy with its own nonce. Authorisation is not here but in every handler; and the
 * matcher lists pages alone, since a body that passes through here is silently cut at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const isDevelopment = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    // A video is drawn from the device's own bytes before it is sent.
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-fovea-path', addressOf(request.nextUrl))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** What leads back to this page after a sign-in: also the query, as links in e-mails have one, without Next's own part of it. */
function addressOf({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams(searchParams)
  query.delete('_rsc')
  return query.size === 0 ? pathname : `${pathname}?${query}`
}

export const config = {
  matcher: [
    '/',
    '/sign-in',
    '/invite',
    '/forgot',
    '/reset',
    '/second-factor',
    '/cases/:path*',
    '/send',
    '/links',
    '/privacy',
    '/notifications',
    '/profile',
    '/anonymised/:path*',
    '/blackout/:path*',
    '/people/:path*',
    '/studies',
    '/read/:path*',
    '/assignments',
    '/archives',
    '/clients/:path*',
    '/progress',
    '/messages',
    '/files',
    '/personas/:path*',
    '/all-media',
    '/storage',
    '/server',
    '/trail',
    '/docs',
    // Whatever is no page is answered by one that says so. Not routes, which have policies of their own, nor files.
    '/((?!api(?:/|$)|_next/|s/|share-target|offline|sw\\.js|manifest\\.webmanifest|healthz|readyz|metrics|art/|icons/|icon\\.svg).*)',
  ],
}
