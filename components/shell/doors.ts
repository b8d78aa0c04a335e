import {
  Bell,
  BookOpen,
  ChartLine,
  Drama,
  FileLock2,
  Files,
  FolderOpen,
  GitBranch,
  HardDrive,
  House,
  Images,
  Inbox,
  LayoutList,
  Link2,
  type LucideIcon,
  MessageCircle,
  Server,
  Upload,
  Users,
  UsersRound,
} from 'lucide-react'
import { type Role } from '@/lib/access/actor'

export interface Door {
  href: string
  label: string
  icon: LucideIcon
  /** Shows how many of these are unread. */
  counts?: 'notifications' | 'messages'
  /** Left out of the bar under the thumb, where there is room for five. */
  onDesk?: true
}

const home: Door = { href: '/', label: 'Home', icon: House }
const cases: Door = { href: '/cases', label: 'Cases', icon: FolderOpen }
const send: Door = { href: '/send', label: 'Send pictures', icon: Upload }
const anonymised: Door = { href: '/anonymised', label: 'Anonymise', icon: FileLock2, onDesk: true }
const worklist: Door = { href: '/', label: 'Worklist', icon: Inbox }

const links: Door = { href: '/links', label: 'Shared links', icon: Link2, onDesk: true }
const people: Door = { href: '/people', label: 'People', icon: Users }
const assignments: Door = { href: '/assignments', label: 'Assignments', icon: GitBranch }
const feed: Door = { href: '/', label: 'Feed', icon: LayoutList }
const diary: Door = { href: '/', label: 'Diary', icon: BookOpen }
const clients: Door = { href: '/clients', label: 'Clients', icon: UsersRound }
const progress: Door = { href: '/progress', label: 'Progress', icon: ChartLine }
const messages: Door = { href: '/messages', label: 'Messages', icon: MessageCircle, counts: 'messages' }
const files: Door = { href: '/files', label: 'Files', icon: Files }
const personas: Door = { href: '/personas', label: 'Personas', icon: Drama }
const allMedia: Door = { href: '/all-media', label: 'All media', icon: Images }
const storage: Door = { href: '/storage', label: 'Storage', icon: HardDrive }
const server: Door = { href: '/server', label: 'This server', icon: Server, onDesk: true }
const notifications: Door = { href: '/notifications', label: 'Notifications', icon: Bell, counts: 'notifications' }

/** The doors that a role may walk through today; what is not built has no link. */
export const doors: Record<Role, Door[]> = {
  doctor: [worklist, cases, send, anonymised, links, notifications],
  // Under the thumb there is room for five; a case leads to sending, too.
  admin: [worklist, cases, people, assignments, { ...send, onDesk: true }, anonymised, links, server, notifications],
  staff: [home, send, cases, anonymised, notifications],
  patient: [home, send, { ...cases, label: 'My cases' }, links, notifications],
  trainer: [feed, clients, messages, files, notifications],
  client: [diary, progress, messages, files, notifications],
  creator: [personas, allMedia, storage, notifications],
  service: [],
}

/** What a role is called on the screen. */
export const roleNames: Record<Role, string> = {
  doctor: 'Doctor',
  admin: 'Admin',
  staff: 'Clinic staff',
  patient: 'Patient',
  trainer: 'Trainer',
  client: 'Client',
  creator: 'Creator',
  service: 'Service account',
}

/** Tells whether a door is the page in hand, or the list above it. */
export const isHere = (door: Door, path: string): boolean =>
  door.href === '/' ? path === '/' : path === door.href || path.startsWith(`${door.href}/`)

/** Tells whether a role has cases to see at all. */
export const opensCases = (role: Role): boolean => doors[role].some((door) => door.href === cases.href)

/** Tells whether a role may make share links. */
export const sharesLinks = (role: Role): boolean => doors[role].includes(links)

/** Tells whether a role manages people and assignments. */
export const managesPeople = (role: Role): boolean => doors[role].includes(people)

/** Tells whether a role has a door of its own to a page. */
export const opensDoor = (role: Role, href: string): boolean => doors[role].some((door) => door.href === href)
