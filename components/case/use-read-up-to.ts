'use client'

import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import { type CaseRecord } from '@/lib/cases/schema'
import { apiFetch } from '../shell/api-client'
import { casePath } from './case-reads'

/**
 * Marks a case as read up to an arrival once its images are on the screen and the page is looked at, and again as others come
 * in. What arrives later stays unread.
 *
 * @param caseId undefined where nothing is to be marked
 * @param lastArrival the number of the last arrival that is shown; undefined before the images are
 */
export function useReadUpTo(caseId: string | undefined, lastArrival: number | undefined): void {
  const client = useQueryClient()
  const done = useRef<string | null>(null)
  useEffect(() => {
    if (!caseId || lastArrival === undefined) return
    const mark = `${caseId} ${lastArrival}`
    const markOnceSeen = () => {
      if (document.visibilityState !== 'visible' || done.current === mark) return
      done.current = mark
      apiFetch<CaseRecord>(casePath(caseId), { method: 'PATCH', body: { read_up_to: lastArrival }, staysOnPage: true })
        .then(() => client.invalidateQueries({ queryKey: ['cases'] }))
        .catch(() => (done.current = null)) // Still unread: the next view marks it.
    }
    markOnceSeen()
    document.addEventListener('visibilitychange', markOnceSeen)
    return () => document.removeEventListener('visibilitychange', markOnceSeen)
  }, [caseId, lastArrival, client])
}
