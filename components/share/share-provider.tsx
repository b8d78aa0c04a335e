'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import dynamic from 'next/dynamic'

import { inShownOrder, pairEyes, groupByVisit } from '../case/visits/group-by-visit'
import { isNotDrawnHere, isViewable } from '../case/file-status'
import { type CaseFile } from '../case/case-file'
import { type CurrentUser } from '../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'

// The dialog loads only when something is shared.
const ShareDialog = dynamic(() => import('./share-dialog').then((module) => module.ShareDialog), { ssr: false })

interface Sharing {
  /** Opens the dialog: for all images, or for one. */
  open: (fileId?: string) => void
  /** Whether there is anything to share. */
  isReady: boolean
}

const SharingContext = createContext<Sharing | null>(null)

/** The sharing controls of this page; null where the user may not share. */
export const useSharing = (): Sharing | null => useContext(SharingContext)

/** The server decides; this only hides buttons that would be refused. */
const mayShare = (me: CurrentUser, record: CaseRecord): boolean =>
  (me.role === 'patient' && record.patient_id === me.id) ||
  (me.role === 'doctor' && record.may?.change !== false) ||
  me.role === 'admin'

/** Lets all components below share the images of a case, and renders the dialog. */
export function ShareProvider({
  record,
  files,
  me,
  children,
}: {
  record: CaseRecord
  files: readonly CaseFile[]
  me: CurrentUser
  children: ReactNode
}) {
  const [asked, setAsked] = useState<{ fileId: string | null } | null>(null)
  const pictures = useMemo(
    () =>
      groupByVisit(files.filter((file) => isViewable(file) && !isNotDrawnHere(file))).flatMap((visit) =>
        inShownOrder(pairEyes(visit.files)),
      ),
    [files],
  )
  const isReady = pictures.length > 0
  const sharing = useMemo(
    () => (mayShare(me, record) ? { open: (fileId?: string) => setAsked({ fileId: fileId ?? null }), isReady } : null),
    [me, record, isReady],
  )
  return (
    <SharingContext value={sharing}>
      {children}
      {asked && (
        <ShareDialog
          caseId={record.id}
          title={me.role === 'patient' ? record.title : record.patient.name}
          pictures={pictures}
          only={asked.fileId}
          onClose={() => setAsked(null)}
        />
      )}
    </SharingContext>
  )
}
