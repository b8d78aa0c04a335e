'use client'

import { useQuery } from '@tanstack/react-query'
import { useCurrentUser } from '../../shell/current-user'
import { countKeptWork } from './kept-work'

/** What of the current user is on this device alone, of a room; undefined until it is counted. */
export function useKeptWork(roomId: string) {
  const { id } = useCurrentUser()
  return useQuery({
    queryKey: ['kept-work', id, roomId],
    queryFn: () => countKeptWork(id, roomId),
    networkMode: 'always',
    staleTime: 0,
  }).data
}
