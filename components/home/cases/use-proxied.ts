'use client'

import { useQuery } from '@tanstack/react-query'
import { type ProxyPage } from '@/lib/people/proxies/schema'
import { useLanguage } from '../../language/language-provider'
import { apiFetch } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'

/** More are not asked for: they are the families and the people whom one cares for. */
const PATH = '/api/v1/proxies?limit=200'

/** The patients whose proxy the user is now, by name in the reader's language; none while that is not known. */
export function useProxied(): { id: string; name: string }[] {
  const { id: userId } = useCurrentUser()
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['access', 'proxied'],
    queryFn: ({ signal }) => apiFetch<ProxyPage>(PATH, { signal }),
  })
  return (data?.items ?? [])
    .filter(({ proxy, state }) => proxy.id === userId && state === 'active')
    .map(({ patient }) => patient)
    .toSorted((one, other) => one.name.localeCompare(other.name, language))
}
