'use client'

import { useQueries } from '@tanstack/react-query'
import { apiFetch } from '../api-client'
import { useDebounced } from '../hooks/use-debounced'
import { type Found, searches } from './searches'

/** One letter finds too much to be of use. */
const MIN_LETTERS = 2

interface FoundGroup {
  search: (typeof searches)[number]
  found: Found[]
}

/** What the typed words find among what the reader may see. */
export function useFound(typed: string, pages: readonly string[]) {
  const q = useDebounced(typed.trim())
  // What was found for other words is not shown: Enter would open the case of another patient.
  const enabled = q.length >= MIN_LETTERS && q === typed.trim()
  const offered = searches.filter(({ page }) => pages.includes(page))
  const answers = useQueries({
    queries: offered.map(({ key, path }) => ({
      queryKey: ['access', 'commands', key, path(q)],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiFetch<never>(path(q), { signal }),
      enabled,
    })),
  })
  const groups = offered.flatMap((search, at): FoundGroup[] => {
    const answer = answers[at]?.data
    const found = enabled && answer ? search.read(answer, q) : []
    return found.length > 0 ? [{ search, found }] : []
  })
  return {
    groups,
    isSearching: typed.trim().length >= MIN_LETTERS && (!enabled || answers.some(({ isFetching }) => isFetching)),
    error: enabled ? (answers.find(({ error }) => error)?.error ?? null) : null,
  }
}
