import { useQuery } from '@tanstack/react-query'
import { type StepUpState } from '@/lib/auth/step-up/schema'
import { apiFetch } from '../api-client'

/** How the user can prove who they are, without leaving the page where the session has ended; asked again and again on request. */
export const useStepUpState = ({ pollMs }: { pollMs?: number } = {}) =>
  useQuery({
    queryKey: ['step-up', 'here'],
    queryFn: ({ signal }) => apiFetch<StepUpState>('/api/v1/me/step-up', { signal, staysOnPage: true }),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: pollMs ?? false,
  })
