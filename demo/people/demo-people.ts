import type { Role } from '../../lib/access/actor'

interface DemoPerson {
  key: DemoPersonKey
  email: string
  name: string
  role: Role
  birthYear?: number
  sex?: 'female' | 'male'
  site?: string
}

const person = <K extends string>(
  key: K,
  role: Role,
  name: string,
  more: Pick<DemoPerson, 'birthYear' | 'sex' | 'site'> = {},
) => ({
  key,
  email: `${key}@fovea.test`,
  role,
  name,
  ...more,
})

const PEOPLE = [
  person('patient', 'patient', 'Amara Deller', { birthYear: 1968, sex: 'female', site: 'Lakeside Clinic' }),
  person('patient2', 'patient', 'Tomas Wren', { birthYear: 1987, sex: 'male', site: 'Harbour Practice' }),
  person('staff', 'staff', 'Grace Holloway', { site: 'Lakeside Clinic' }),
  person('doctor', 'doctor', 'Dr Ilse Marchetti', { site: 'City Eye Hospital' }),
  person('admin', 'admin', 'Noor Abbasi', { site: 'City Eye Hospital' }),
  person('trainer', 'trainer', 'Jonas Pike'),
  person('client', 'client', 'Leila Brandt', { birthYear: 1994, sex: 'female' }),
  person('client2', 'client', 'Owen Castellan', { birthYear: 1990, sex: 'male' }),
  person('creator', 'creator', 'Mika Sorrel'),
] as const

export type DemoPersonKey = (typeof PEOPLE)[number]['key']

/** The people of the demo; every name is invented, and `.test` is a domain that cannot be registered (RFC 2606 §2). */
export const DEMO_PEOPLE: readonly DemoPerson[] = PEOPLE
