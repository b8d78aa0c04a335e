/** What a person is to Fovea. What each role may do stands in policy.ts, and nowhere else. */
export const roles = ['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service'] as const

export type Role = (typeof roles)[number]

/** Whoever asks, as the database knows them now: neither the cookie nor the token carries a role. */
export interface Actor {
  id: string
  /** The small stable integer that doors 4 and 5 hold. */
  number: number
  role: Role
  name: string
  /** The sign-in that this call belongs to; ending it ends the call's successors. */
  sessionId: string | null
  via: 'session' | 'token'
}
