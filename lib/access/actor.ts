/** The roles of people. What each role may do is defined in policy.ts, and nowhere else. */
export const roles = ['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service'] as const

export type Role = (typeof roles)[number]

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
}
