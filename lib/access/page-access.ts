import { type Role } from './actor'
import { type Permission } from './actions'
import { policy } from './policy'

const viewCases = ['case:read:own', 'case:read:assigned', 'case:read:created', 'case:read:any'] as const
const deidentify = ['dicom:create:own', 'dicom:create:any'] as const
/** The participants in coaching: an administrator may read every diary, but has no diary or client. */
const takePartInCoaching = ['diary:read:own', 'diary:read:client'] as const

/**
 * Every page behind the sign-in, by its folder under app/(app), with the permissions of which any one is enough. This
 * decides only whether the page is shown; the API authorises each of its requests again.
 */
const permissionsByPage = {
  '/': 'signed-in',
  '/notifications': 'signed-in',
  '/profile': 'signed-in',
  '/anonymised': deidentify,
  '/anonymised/[id]': deidentify,
  '/blackout/[id]': ['file:blackout:own', 'file:blackout:any'],
  '/cases': viewCases,
  // A case without access is answered like one that does not exist, by the page as by the API.
  '/cases/[id]': 'signed-in',
  // Like a case: what the reader may not see is not there.
  '/read/[id]': 'signed-in',
  '/studies': ['case:read:assigned', 'case:read:created', 'case:read:any'],
  '/send': viewCases,
  '/links': ['case:share:own', 'case:share:any'],
  '/privacy': ['proxy:grant:own', 'proxy:grant:patient'],
  '/people': ['user:manage:any'],
  '/people/service-accounts': ['service-account:manage:any'],
  '/people/organisations': ['organisation:manage:any'],
  '/people/emergency': ['emergency:review:any'],
  '/assignments': ['assignment:manage:any'],
  '/archives': ['archive:manage:any'],
  '/server': ['metrics:read:any'],
  '/trail': ['audit:read:any'],
  '/clients': ['diary:read:client'],
  '/clients/[id]': ['diary:read:client'],
  '/progress': ['diary:create:own'],
  '/messages': ['message:read:client', 'message:send:trainer'],
  '/files': takePartInCoaching,
  '/personas': ['media-library:open:own'],
  '/personas/[id]': ['media-library:open:own'],
  '/all-media': ['media-library:open:own'],
  '/storage': ['media-library:open:own'],
} as const satisfies Record<string, readonly Permission[] | 'signed-in'>

export type Page = keyof typeof permissionsByPage

export const pages = Object.keys(permissionsByPage) as Page[]

/** Returns whether the policy lets a role open a page. */
export function canOpenPage(role: Role, page: Page): boolean {
  const wanted: readonly Permission[] | 'signed-in' = permissionsByPage[page]
  if (wanted === 'signed-in') return true
  // A role that this build does not know, from a newer database, has no permissions.
  return Object.hasOwn(policy, role) && wanted.some((permission) => policy[role].includes(permission))
}
