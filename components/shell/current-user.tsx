'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Role } from '@/lib/access/actor'

/** The current user, as far as the pages need it. */
export interface CurrentUser {
  id: string
  name: string
  role: Role
  /** The address of their photo. */
  photo?: string | null
  /** They do not see every case, and may open one in an emergency. */
  opensEmergencies?: boolean
}

const CurrentUserContext = createContext<CurrentUser | null>(null)

/** Provides the current user to all components below. */
export function CurrentUserProvider({ person, children }: { person: CurrentUser; children: ReactNode }) {
  return <CurrentUserContext value={person}>{children}</CurrentUserContext>
}

/** Returns the current user. */
export function useCurrentUser(): CurrentUser {
  const person = useContext(CurrentUserContext)
  if (!person) throw new Error('useCurrentUser is used outside the shell')
  return person
}
