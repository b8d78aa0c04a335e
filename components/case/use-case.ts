'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { api } from '../shell/api'
import { type CaseRecord, type EyeSide } from '../shell/records'
import { quietGet } from '../upload/quiet-get'
import { hasUnsent } from '../upload/upload-queue-of'
import { Arrivals } from './arrivals'
import { type FileAnswer, type Me, toFileRecord } from './records'

/** While files are on their way from this page, an ended session must not lead away from it. */
const ask = <Answer>(path: string, signal: AbortSignal): Promise<Answer> =>
  hasUnsent() ? quietGet<Answer>(path, signal) : api<Answer>(path, { signal })

/** A case and its files, read again when the live line says that something of it changed. */
export function useCase(caseId: string) {
  const client = useQueryClient()
  const [arrivals] = useState(() => new Arrivals())
  const files = useQuery({
    queryKey: ['case-files', caseId],
    queryFn: ({ signal }) =>
      ask<{ items: FileAnswer[] }>(`/api/v1/files/case/${caseId}?limit=200`, signal).then(({ items }) => ({
        items: items.map((answer) => arrivals.note(toFileRecord(answer))),
      })),
  })
  const record = useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => ask<CaseRecord>(`/api/v1/cases/${caseId}`, signal),
  })
  const readAgain = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['case-files', caseId] })
    void client.invalidateQueries({ queryKey: ['case', caseId] })
  }, [client, caseId])
  return { record, files, readAgain }
}

/** Marks the case as read once a doctor has it, with its pictures, on the screen. */
export function useMarkAsRead(me: Me, record: CaseRecord | undefined, isShown: boolean): void {
  const client = useQueryClient()
  const done = useRef<string | null>(null)
  const caseId = record?.id
  const isUnread = record?.read_at === null
  useEffect(() => {
    if (me.role !== 'doctor' || !caseId || !isUnread || !isShown || done.current === caseId) return
    done.current = caseId
    api<CaseRecord>(`/api/v1/cases/${caseId}`, { method: 'PATCH', body: { read: true } })
      .then(() => client.invalidateQueries({ queryKey: ['cases'] }))
      .catch(() => (done.current = null)) // Still unread: the next look marks it.
  }, [me.role, caseId, isUnread, isShown, client])
}

/** Answers “Which eye?” for a picture. */
export function useSayWhichEye(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, eyeSide }: { id: string; eyeSide: EyeSide }) =>
      api<unknown>(`/api/v1/images/${id}`, { method: 'PATCH', body: { eyeSide } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case-files', caseId] }),
  })
}
