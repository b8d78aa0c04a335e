'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { apiFetch } from '../shell/api-client'
import { type CaseRecord } from '@/lib/cases/schema'
import { type EyeSide, type FilePage } from '@/lib/files/record/schema'
import { type CurrentUser } from '../shell/current-user'
import { type CaseFile } from './case-file'
import { caseFilesKey, caseFilesPath, caseKey, casePath, toCaseFiles } from './case-reads'
import { hasPendingUploads } from '../upload/queue/get-upload-queue'
import { ArrivalThroughput } from './arrival-throughput'

/** While this page is uploading, an expired session must not lead away from it. */
const getForCase = <Answer>(path: string, signal: AbortSignal): Promise<Answer> =>
  apiFetch<Answer>(path, { signal, staysOnPage: hasPendingUploads() })

/** A case and its files, refetched when a WebSocket message reports a change of it. */
export function useCase(caseId: string) {
  const client = useQueryClient()
  const [arrivalThroughput] = useState(() => new ArrivalThroughput())
  const t = useTranslations('ui.common')
  const unnamed = t('unnamedFile')
  const files = useQuery({
    queryKey: caseFilesKey(caseId),
    queryFn: ({ signal }) =>
      getForCase<FilePage>(caseFilesPath(caseId), signal).then((page) =>
        toCaseFiles(page, (file) => arrivalThroughput.withThroughput(file)),
      ),
    select: useCallback(
      (page: { items: CaseFile[] }) => ({
        items: page.items.map((file) => (file.filename ? file : { ...file, filename: unnamed })),
      }),
      [unnamed],
    ),
  })
  const record = useQuery({
    queryKey: caseKey(caseId),
    queryFn: ({ signal }) => getForCase<CaseRecord>(casePath(caseId), signal),
  })
  const refetch = useCallback(() => {
    void client.invalidateQueries({ queryKey: caseFilesKey(caseId) })
    void client.invalidateQueries({ queryKey: caseKey(caseId) })
  }, [client, caseId])
  return { record, files, refetch }
}

/** Marks the case as read once a doctor has it, with its images, on the screen. */
export function useMarkAsRead(me: CurrentUser, record: CaseRecord | undefined, isShown: boolean): void {
  const client = useQueryClient()
  const done = useRef<string | null>(null)
  const caseId = record?.id
  const isUnread = record?.read_at === null
  useEffect(() => {
    if (me.role !== 'doctor' || !caseId || !isUnread || !isShown || done.current === caseId) return
    done.current = caseId
    apiFetch<CaseRecord>(`/api/v1/cases/${caseId}`, { method: 'PATCH', body: { read: true } })
      .then(() => client.invalidateQueries({ queryKey: ['cases'] }))
      .catch(() => (done.current = null)) // Still unread: the next view marks it.
  }, [me.role, caseId, isUnread, isShown, client])
}

/** Sets the eye side of an image. */
export function useSetEyeSide(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, eyeSide }: { id: string; eyeSide: EyeSide }) =>
      apiFetch<unknown>(`/api/v1/images/${id}`, { method: 'PATCH', body: { eyeSide } }),
    onSettled: () => client.invalidateQueries({ queryKey: caseFilesKey(caseId) }),
  })
}
