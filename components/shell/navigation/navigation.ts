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

interface NavItem {
  href: string
  label: string
  icon: LucideIcon
  /** Shows the unread count of these. */
  unreadOf?: 'notifications' | 'messages'
  /** Left out of the tab bar, which has space for five. */
  desktopOnly?: true
}

const home: NavItem = { href: '/', label: 'Home', icon: House }
const cases: NavItem = { href: '/cases', label: 'Cases', icon: FolderOpen }
const send: NavItem = { href: '/send', label: 'Send pictures', icon: Upload }
const anonymised: NavItem = { href: '/anonymised', label: 'Anonymise', icon: FileLock2, desktopOnly: true }
const worklist: NavItem = { href: '/', label: 'Worklist', icon: Inbox }

const links: NavItem = { href: '/links', label: 'Shared links', icon: Link2, desktopOnly: true }
const people: NavItem = { href: '/people', label: 'People', icon: Users }
const assignments: NavItem = { href: '/assignments', label: 'Assignments', icon: GitBranch }
const feed: NavItem = { href: '/', label: 'Feed', icon: LayoutList }
const diary: NavItem = { href: '/', label: 'Diary', icon: BookOpen }
const clients: NavItem = { href: '/clients', label: 'Clients', icon: UsersRound }
const progress: NavItem = { href: '/progress', label: 'Progress', icon: ChartLine }
const messages: NavItem = { href: '/messages', label: 'Messages', icon: MessageCircle, unreadOf: 'messages' }
const files: NavItem = { href: '/files', label: 'Files', icon: Files }
const personas: NavItem = { href: '/personas', label: 'Personas', icon: Drama }
const allMedia: NavItem = { href: '/all-media', label: 'All media', icon: Images }
const storage: NavItem = { href: '/storage', label: 'Storage', icon: HardDrive }
const server: NavItem = { href: '/server', label: 'This server', icon: Server, desktopOnly: true }
const notifications: NavItem = { href: '/notifications', label: 'Notifications', icon: Bell, unreadOf: 'notifications' }

/** The menu of each role. It only offers pages: whether one opens is decided by lib/access/page-access.ts. */
export const navigationByRole: Record<Role, NavItem[]> = {
  doctor: [worklist, cases, send, anonymised, links, notifications],
  // The tab bar has space for five; the upload page is also reached from a case.
  admin: [worklist, cases, people, assignments, { ...send, desktopOnly: true }, anonymised, links, server, notifications],
  staff: [home, send, cases, anonymised, notifications],
  patient: [home, send, { ...cases, label: 'My cases' }, links, notifications],
  trainer: [feed, clients, messages, files, notifications],
  client: [diary, progress, messages, files, notifications],
  creator: [personas, allMedia, storage, notifications],
  service: [],
}

/** The display names of the roles. */
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

/** Whether an item leads to the current page, or to the list above it. */
export const isActiveNavItem = (item: NavItem, path: string): boolean =>
  item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`)
