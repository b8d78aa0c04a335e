import {
  Archive,
  Bell,
  BookOpen,
  ChartLine,
  CircleUser,
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
  ScanLine,
  ScrollText,
  Server,
  ShieldCheck,
  Upload,
  Users,
  UsersRound,
} from 'lucide-react'
import { type Role } from '@/lib/access/actor'
import { type Messages } from '@/lib/language/catalogue'

export interface NavItem {
  href: string
  /** The key of its name. */
  label: keyof Messages['shell']['nav']
  icon: LucideIcon
  /** Shows the unread count of these. */
  unreadOf?: 'notifications' | 'messages' | 'cases'
  /** Behind “More” where a phone’s tab bar has no space for all; see `tabsOf`. */
  behindMore?: true
}

const home: NavItem = { href: '/', label: 'home', icon: House }
const cases: NavItem = { href: '/cases', label: 'cases', icon: FolderOpen }
const send: NavItem = { href: '/send', label: 'upload', icon: Upload }
const anonymised: NavItem = { href: '/anonymised', label: 'deidentify', icon: FileLock2, behindMore: true }
const worklist: NavItem = { href: '/', label: 'worklist', icon: Inbox }

const studies: NavItem = { href: '/studies', label: 'studies', icon: ScanLine }
const links: NavItem = { href: '/links', label: 'links', icon: Link2, behindMore: true }
const privacy: NavItem = { href: '/privacy', label: 'privacy', icon: ShieldCheck, behindMore: true }
const people: NavItem = { href: '/people', label: 'people', icon: Users }
const assignments: NavItem = { href: '/assignments', label: 'assignments', icon: GitBranch }
const feed: NavItem = { href: '/', label: 'feed', icon: LayoutList }
const diary: NavItem = { href: '/', label: 'diary', icon: BookOpen }
const clients: NavItem = { href: '/clients', label: 'clients', icon: UsersRound }
const progress: NavItem = { href: '/progress', label: 'progress', icon: ChartLine }
const messages: NavItem = { href: '/messages', label: 'messages', icon: MessageCircle, unreadOf: 'messages' }
const files: NavItem = { href: '/files', label: 'files', icon: Files }
const personas: NavItem = { href: '/personas', label: 'personas', icon: Drama }
const allMedia: NavItem = { href: '/all-media', label: 'allMedia', icon: Images }
const storage: NavItem = { href: '/storage', label: 'storage', icon: HardDrive }
const archives: NavItem = { href: '/archives', label: 'archives', icon: Archive, behindMore: true }
const server: NavItem = { href: '/server', label: 'server', icon: Server, behindMore: true }
const trail: NavItem = { href: '/trail', label: 'trail', icon: ScrollText, behindMore: true }
const notifications: NavItem = { href: '/notifications', label: 'notifications', icon: Bell, unreadOf: 'notifications' }

/** The own page of every role, behind the name in the side bar and a button of the top bar. */
export const profileItem: NavItem = { href: '/profile', label: 'profile', icon: CircleUser }

/** The menu of each role. It only offers pages: whether one opens is decided by lib/access/page-access.ts. */
export const navigationByRole: Record<Role, NavItem[]> = {
  // The tab bar has space for five, of which “More” is one.
  doctor: [{ ...worklist, unreadOf: 'cases' }, cases, { ...studies, behindMore: true }, send, anonymised, links, notifications],
  admin: [
    worklist,
    cases,
    { ...studies, behindMore: true },
    people,
    { ...assignments, behindMore: true },
    { ...privacy, label: 'proxies' },
    { ...send, behindMore: true },
    anonymised,
    links,
    archives,
    server,
    trail,
    notifications,
  ],
  staff: [home, send, { ...cases, unreadOf: 'cases' }, { ...studies, behindMore: true }, anonymised, notifications],
  patient: [home, send, { ...cases, label: 'myCases' }, links, privacy, notifications],
  trainer: [feed, clients, messages, files, notifications],
  client: [diary, progress, messages, files, notifications],
  creator: [personas, allMedia, storage, notifications],
  service: [],
}

const MAX_TABS = 5

/** The tabs of a role on a phone, and what is behind “More”: every page of the menu is in one of the two. */
export function tabsOf(role: Role): { tabs: NavItem[]; more: NavItem[] } {
  const items = navigationByRole[role]
  if (items.length <= MAX_TABS) return { tabs: items, more: [] }
  return { tabs: items.filter((item) => !item.behindMore), more: items.filter((item) => item.behindMore) }
}

/** Whether an item leads to the current page, or to the list above it. */
export const isActiveNavItem = (item: NavItem, path: string): boolean =>
  item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`)
