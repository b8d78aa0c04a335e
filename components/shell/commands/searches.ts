import { FolderOpen, type LucideIcon, User, UserRound, Drama } from 'lucide-react'
import type { ClientsSchema } from '@/lib/coaching/schema'
import { type CasePage } from '@/lib/cases/schema'
import type { AdminUserPage } from '@/lib/people/schema'
import type { PersonaPage } from '@/lib/personas/schema'
import { type z } from 'zod'
import { matchWords } from './match-words'

/** Something that a search has found. */
export interface Found {
  id: string
  label: string
  hint: string
  href: string
  /** What its page is handed: the words of a search are not in an address. */
  handed?: { key: string; state: object }
}

interface Search {
  key: 'cases' | 'people' | 'clients' | 'personas'
  icon: LucideIcon
  /** Offered to those whose menu has this page. */
  page: string
  path: (q: string) => string
  read: (answer: never, q: string) => Found[]
}

const MAX_FOUND = 6
const limited = (path: string, q: string): string => `${path}?${new URLSearchParams({ q, limit: String(MAX_FOUND) }).toString()}`

/** What can be found by its name, by who may open its page. The API answers each with what the reader may see. */
export const searches: readonly Search[] = [
  {
    key: 'cases',
    icon: FolderOpen,
    page: '/cases',
    path: (q) => limited('/api/v1/cases', q),
    read: ({ items }: CasePage) =>
      items.map(({ id, title, number, patient }) => ({
        id,
        label: patient.name,
        hint: `${title} · ${number}`,
        href: `/cases/${id}`,
      })),
  },
  {
    key: 'people',
    icon: User,
    page: '/people',
    path: (q) => limited('/api/v1/admin/users', q),
    read: ({ items }: AdminUserPage) =>
      items.map(({ id, name, email }) => ({
        id,
        label: name,
        hint: email ?? '',
        href: '/people',
        handed: { key: 'people', state: { q: email ?? name } },
      })),
  },
  {
    key: 'clients',
    icon: UserRound,
    page: '/clients',
    path: () => '/api/nutrition/clients',
    read: ({ items }: z.infer<typeof ClientsSchema>, q) => byName(items, q, '/clients'),
  },
  {
    key: 'personas',
    icon: Drama,
    page: '/personas',
    path: () => '/api/v1/personas',
    read: ({ items }: PersonaPage, q) => byName(items, q, '/personas'),
  },
]

const byName = (items: readonly { id: string | number; name: string }[], q: string, page: string): Found[] =>
  items
    .filter(({ name }) => matchWords(q, name))
    .slice(0, MAX_FOUND)
    .map(({ id, name }) => ({ id: String(id), label: name, hint: '', href: `${page}/${id}` }))
