/** The first segments of the paths of pages; `proxy.ts` lists the same pages (app-pages.test.ts). */
const FIRST_SEGMENTS: ReadonlySet<string> = new Set([
  '',
  'sign-in',
  'cases',
  'send',
  'links',
  'notifications',
  'profile',
  'privacy',
  'invite',
  'forgot',
  'reset',
  'second-factor',
  'anonymised',
  'blackout',
  'people',
  'studies',
  'read',
  'assignments',
  'archives',
  'clients',
  'progress',
  'messages',
  'files',
  'personas',
  'all-media',
  'storage',
  'server',
  'trail',
  'docs',
])

export const OFFLINE_PATH = '/offline'
export const SHARE_TARGET_PATH = '/share-target'

/** What a request is to the service worker; everything else passes it unseen. */
export type RequestKind = 'page' | 'share'

interface SeenRequest {
  method: string
  /** `navigate`: it opens a document. */
  mode: string
}

/**
 * Classifies a request for the service worker: a page that is opened, images that the phone shares, or null. Null are the
 * APIs, uploads, share links, documents in frames of them, and everything of other origins.
 */
export function requestKindOf({ method, mode }: SeenRequest, url: URL, origin: string): RequestKind | null {
  if (url.origin !== origin || mode !== 'navigate') return null
  if (method === 'POST') return url.pathname === SHARE_TARGET_PATH ? 'share' : null
  if (method !== 'GET') return null
  return url.pathname === OFFLINE_PATH || FIRST_SEGMENTS.has(firstSegmentOf(url.pathname)) ? 'page' : null
}

/** The part of a path that names a kind of page and no record: `cases` of `/cases/0198…`. */
export const firstSegmentOf = (pathname: string): string => pathname.split('/')[1] ?? ''
