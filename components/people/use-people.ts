'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type z } from 'zod'
import type {
  AdminUserDetail,
  AdminUserPage,
  AssignmentPage,
  AssignmentQuery,
  BulkAssignment,
  BulkAssignmentInputSchema,
  EndedAssignments,
  InvitedUser,
  PasswordResetLink,
  UserChange,
  UserInput,
  UserQuery,
} from '@/lib/people/schema'
import { apiFetch } from '../shell/api-client'

/** Invalidated by every change of access. */
const peopleKey = ['access', 'people'] as const
const assignmentsKey = ['access', 'assignments'] as const
const PAGE_SIZE = 50

/** Appends those query parameters that are set. */
function withQuery(path: string, fields: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, String(value))
  return `${path}?${query.toString()}`
}

/** Users, newest first. */
export const usePeople = (filter: Pick<UserQuery, 'q' | 'role' | 'status'>) =>
  useInfiniteQuery({
    queryKey: [...peopleKey, filter],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<AdminUserPage>(withQuery('/api/v1/admin/users', { ...filter, limit: PAGE_SIZE, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

/** One user, with the storage used by their files. */
export const usePersonDetail = (id: string) =>
  useQuery({
    queryKey: [...peopleKey, 'one', id],
    queryFn: ({ signal }) => apiFetch<AdminUserDetail>(`/api/v1/admin/users/${id}`, { signal }),
  })

/** Creates an account; its password is returned only once. */
export function useCreatePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (person: UserInput) => apiFetch<AdminUserDetail>('/api/v1/admin/users', { method: 'POST', body: person }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  })
}

/** Resets the second factor of a user who has lost it. */
export function useResetFactor(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiFetch<undefined>(`/api/v1/admin/users/${id}/second-factor`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  })
}

/** Updates a user. */
export function useUpdatePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: UserChange) => apiFetch<AdminUserDetail>(`/api/v1/admin/users/${id}`, { method: 'PATCH', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Makes a link by which a person sets a new password. */
export const useResetPassword = (id: string) =>
  useMutation({
    mutationFn: () => apiFetch<PasswordResetLink>(`/api/v1/admin/users/${id}/password-reset`, { method: 'POST' }),
  })

/** Ends every session of a person, or clears their failed sign-ins. */
export function useDeleteOfPerson(id: string, what: 'sessions' | 'failed-sign-ins') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiFetch<undefined>(`/api/v1/admin/users/${id}/${what}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  })
}

/** Makes a new invitation for a person without a password. */
export function useInvitePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiFetch<InvitedUser>(`/api/v1/admin/users/${id}/invitation`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey }),
  })
}

/** Assignments, newest first. */
export const useAssignments = (filter: Partial<Pick<AssignmentQuery, 'q' | 'state' | 'kind' | 'person_id'>>) =>
  useInfiniteQuery({
    queryKey: [...assignmentsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<AssignmentPage>(withQuery('/api/v1/admin/assignments', { ...filter, limit: PAGE_SIZE, cursor: pageParam }), {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

export type NewAssignments = z.input<typeof BulkAssignmentInputSchema>

/** Assigns each of several people each of several cases or clients. */
export function useCreateAssignments() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (assignments: NewAssignments) =>
      apiFetch<BulkAssignment>('/api/v1/admin/assignments/bulk', { method: 'POST', body: assignments }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Ends several assignments at once. */
export function useEndAssignments() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) => apiFetch<EndedAssignments>('/api/v1/admin/assignments/end', { method: 'POST', body: { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Ends an assignment at once. */
export function useEndAssignment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`/api/v1/admin/assignments/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}
