'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReadingLayouts } from '@/lib/readings/layouts/schema'
import { apiFetch } from '../../shell/api-client'
import { type SavedLayout, type SavedLayouts } from './saved-layout'

const PATH = '/api/v1/reading-layouts'
const KEY = ['reading-layouts']
const NONE: SavedLayouts = {}

const load = (signal?: AbortSignal) => apiFetch<ReadingLayouts>(PATH, { staysOnPage: true, ...(signal && { signal }) })

/** How the current user likes to see images, by modality; null while it loads. Without an answer a room opens as usual. */
export function useSavedLayouts(): SavedLayouts | null {
  const { data, isError } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => load(signal), retry: false, staleTime: Infinity })
  return data?.layouts ?? (isError ? NONE : null)
}

/** Saves the layout of a modality, or (null) forgets it; what another room has saved meanwhile stays. */
export function useSaveLayout() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ key, layout }: { key: string; layout: SavedLayout | null }) => {
      const { [key]: _, ...others } = (await load()).layouts
      const layouts = layout ? { ...others, [key]: layout } : others
      return apiFetch<ReadingLayouts>(PATH, { method: 'PUT', body: { layouts }, staysOnPage: true })
    },
    onSuccess: (saved) => client.setQueryData(KEY, saved),
  })
}
