import {
  Archive,
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
  ScanLine,
  Server,
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
  /** Left out of the tab bar, which has space for five; see `tabsOf`. */
  desktopOnly?: true
}

const home: NavItem = { href: '/', label: 'home', icon: House }
const cases: NavItem = { href: '/cases', label: 'cases', icon: FolderOpen }
const send: NavItem = { href: '/send', label: 'upload', icon: Upload }
const anonymised: NavItem = { href: '/anonymised', label: 'deidentify', icon: FileLock2, desktopOnly: true }
const worklist: NavItem = { href: '/', label: 'worklist', icon: Inbox }

const studies: NavItem = { href: '/studies', label: 'studies', icon: ScanLine }
const links: NavItem = { href: '/links', label: 'links', icon: Link2, desktopOnly: true }
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
const archives: NavItem = { href: '/archives', label: 'archives', icon: Archive, desktopOnly: true }
const server: NavItem = { href: '/server', label: 'server', icon: Server, desktopOnly: true }
const notifications: NavItem = { href: '/notifications', label: 'notifications', icon: Bell, unreadOf: 'notifications' }

/** The menu of each role. It only offers pages: whether one opens is decided by lib/access/page-access.ts. */
export const navigationByRole: Record<Role, NavItem[]> = {
  doctor: [{ ...worklist, unreadOf: 'cases' }, cases, studies, send, anonymised, links, notifications],
  // The tab bar has space for five, of which “More” is one.
  admin: [
    worklist,
    cases,
    { ...studies, desktopOnly: true },
    people,
    { ...assignments, desktopOnly: true },
    { ...send, desktopOnly: true },
    anonymised,
    links,
    archives,
    server,
    notifications,
  ],
  staff: [home, send, { ...cases, unreadOf: 'cases' }, studies, anonymised, notifications],
  patient: [home, send, { ...cases, label: 'myCases' }, links, notifications],
  trainer: [feed, clients, messages, files, notifications],
  client: [diary, progress, messages, files, notifications],
  creator: [personas, allMedia, storage, notifications],
  service: [],
}

const maxTabs = 5

/** The tabs of a role on a phone, and what is behind “More”: several items, where there is space for one tab more. */
export function tabsOf(role: Role): { tabs: NavItem[]; more: NavItem[] } {
  const items = navigationByRole[role]
  const tabs = items.filter((item) => !item.desktopOnly)
  const others = items.filter((item) => item.desktopOnly)
  return { tabs, more: tabs.length < maxTabs && others.length > 1 ? others : [] }
}

/** Whether an item leads to the current page, or to the list above it. */
export const isActiveNavItem = (item: NavItem, path: string): boolean =>
  item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`)
