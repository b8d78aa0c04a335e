/** The roles of people. What each role may do is defined in policy.ts, and nowhere else. */
export const roles = ['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service'] as const

export type Role = (typeof roles)[number]

/** What a service account may be allowed: the DICOM API for its own users, or to read and write DICOMweb. */
export const serviceGrants = ['dicom_api', 'dicomweb_read', 'dicomweb_write'] as const
export type ServiceGrant = (typeof serviceGrants)[number]

/** Of a service account: what it may do, and the site whose cases it may do it with. Null reads every site, and writes nothing. */
export interface ServiceScope {
  grants: readonly ServiceGrant[]
  site: string | null
}

/** Who makes a request, as the database has them now: neither the cookie nor the token carries a role. */
export interface Actor {
  id: string
  /** The small stable integer that the Coaching API and the Media API use. */
  number: number
  role: Role
  name: string
  /** The session that this request belongs to; ending it ends later requests. */
  sessionId: string | null
  via: 'session' | 'token'
  /** Their role demands a second factor, and they have none: they can set one up, and nothing else. */
  mustEnrol?: true
  /** Present for service accounts alone. */
  service?: ServiceScope
  /** The token by which a service account came: one of them may end without the other. */
  tokenId?: string
}
