'use client'

import { useCallback, useEffect, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { apiFetch } from '../shell/api-client'
import { type CaseFilePage, type CaseRecord } from '@/lib/cases/schema'
import { isUnread } from '../home/cases/format-case'
import { rememberPatient } from '../shell/device-storage/last-patient'
import { getLocalStorage } from '../shell/device-storage/local-storage'
import { type CurrentUser } from '../shell/current-user'
import { caseFilesKey, caseFilesPath, caseKey, type CaseFiles, casePath, toCaseFiles } from './case-reads'
import { type EyeSideAnswer, storedEyeOf } from './eye-question'
import { useReadUpTo } from './use-read-up-to'
import { hasPendingUploads } from '../upload/queue/get-upload-queue'
import { ArrivalThroughput } from './arriving/arrival-throughput'

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
      getForCase<CaseFilePage>(caseFilesPath(caseId), signal).then((page) =>
        toCaseFiles(page, (file) => arrivalThroughput.withThroughput(file)),
      ),
    select: useCallback(
      (page: CaseFiles) => ({
        ...page,
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

/**
 * Marks the case as read, up to the images that are on the screen, once a reader has it there; and again as more arrive.
 *
 * @param lastArrival the number of the last arrival that is shown; undefined before the images are
 */
export function useMarkAsRead(me: CurrentUser, record: CaseRecord | undefined, lastArrival: number | undefined): void {
  const isNew = me.role !== 'patient' && record !== undefined && isUnread(record)
  useReadUpTo(isNew ? record.id : undefined, lastArrival)
}

/** Remembers whose case the user looks at: images for another patient are then asked about once. */
export function useRememberPatient(me: CurrentUser, record: CaseRecord | undefined): void {
  const patientId = record?.patient_id
  useEffect(() => {
    if (patientId !== undefined) rememberPatient(getLocalStorage(), me.id, patientId)
  }, [me.id, patientId])
}

/** Sets the eye side of an image. */
export function useSetEyeSide(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: EyeSideAnswer }) =>
      apiFetch<unknown>(`/api/v1/images/${id}`, { method: 'PATCH', body: storedEyeOf(answer) }),
    onSettled: () => client.invalidateQueries({ queryKey: caseFilesKey(caseId) }),
  })
}
