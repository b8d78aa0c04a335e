'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type {
  AdminUserDetail,
  AdminUserPage,
  AssignmentPage,
  AssignmentRecord,
  AssignmentQuery,
  UserChange,
  UserInput,
  UserQuery,
} from '@/lib/people/schema'
import { api } from '../shell/api'

/** Whatever changes who may do what changes these lists. */
const peopleKey = ['access', 'people'] as const
const assignmentsKey = ['access', 'assignments'] as const
const PAGE = 50

/** Writes those fields of a question that are there. */
function asked(path: string, fields: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, String(value))
  return `${path}?${query.toString()}`
}

/** People, newest first. */
export const usePeople = (filter: Pick<UserQuery, 'q' | 'role' | 'status'>) =>
  useInfiniteQuery({
    queryKey: [...peopleKey, filter],
    queryFn: ({ pageParam, signal }) =>
      api<AdminUserPage>(asked('/api/v1/admin/users', { ...filter, limit: PAGE, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

/** One person, with the room that their files take. */
export const usePersonDetail = (id: string) =>
  useQuery({
    queryKey: [...peopleKey, 'one', id],
    queryFn: ({ signal }) => api<AdminUserDetail>(`/api/v1/admin/users/${id}`, { signal }),
  })

/** Makes an account; its password is told this once. */
export function useMakePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (person: UserInput) => api<AdminUserDetail>('/api/v1/admin/users', { method: 'POST', body: person }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  })
}

/** Changes a person. */
export function useChangePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: UserChange) => api<AdminUserDetail>(`/api/v1/admin/users/${id}`, { method: 'PATCH', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Assignments, newest first. */
export const useAssignments = (filter: Partial<Pick<AssignmentQuery, 'q' | 'state' | 'kind' | 'person_id'>>) =>
  useInfiniteQuery({
    queryKey: [...assignmentsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      api<AssignmentPage>(asked('/api/v1/admin/assignments', { ...filter, limit: PAGE, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

export type NewAssignment = (
  { kind: 'trainer_client'; trainer_id: string; client_id: string } | { kind: 'staff_case'; staff_id: string; case_id: string }
) & {
  ended_at?: string
}

/** Assigns two to each other. */
export function useMakeAssignment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (assignment: NewAssignment) =>
      api<AssignmentRecord>('/api/v1/admin/assignments', { method: 'POST', body: assignment }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Ends an assignment at once. */
export function useEndAssignment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<undefined>(`/api/v1/admin/assignments/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}
