'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Role } from '@/lib/access/actor'

/** The person who is signed in, as far as the screen needs it. */
export interface Person {
  id: string
  name: string
  role: Role
}

const PersonContext = createContext<Person | null>(null)

/** Tells everything below who is signed in. */
export function PersonProvider({ person, children }: { person: Person; children: ReactNode }) {
  return <PersonContext value={person}>{children}</PersonContext>
}

/** The person who is signed in. */
export function usePerson(): Person {
  const person = useContext(PersonContext)
  if (!person) throw new Error('usePerson is used outside the shell')
  return person
}
