import { type ServerRead } from '@/components/shell/server-reads/server-read'
import { type Actor } from '@/lib/access/actor'
import { readCases } from './read-cases'
import { readFeed, readTrainerFeed } from './read-diaries'

/** Reads what the home page of a role shows at once. */
export async function readHome({ role }: Pick<Actor, 'role'>): Promise<ServerRead[]> {
  switch (role) {
    case 'doctor':
    case 'admin':
    case 'staff':
    case 'patient':
      return await readCases(role)
    case 'trainer':
      return await readTrainerFeed()
    case 'client':
      return [await readFeed(null)]
    case 'creator':
    case 'service':
      return []
  }
}
