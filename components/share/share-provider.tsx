'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import dynamic from 'next/dynamic'

import { inShownOrder, pairEyes, visitsOf } from '../case/arrange'
import { isViewable } from '../case/file-words'
import { type FileRecord, type Me } from '../case/records'
import { type CaseRecord } from '../shell/records'

// Nobody pays for the dialog before something is shared.
const ShareDialog = dynamic(() => import('./share-dialog').then((module) => module.ShareDialog), { ssr: false })

export interface Sharing {
  /** Opens the dialog: for all pictures, or for one. */
  open: (fileId?: string) => void
  /** Whether there is anything to share. */
  isReady: boolean
}

const SharingContext = createContext<Sharing | null>(null)

/** How to share from here; null where this person may not. */
export const useSharing = (): Sharing | null => useContext(SharingContext)

/** The server decides; here only buttons are spared that would be refused. */
const mayShare = (me: Me): boolean => me.role === 'patient' || me.role === 'doctor' || me.role === 'admin'

/** Lets everything below share the pictures of a case, and holds the dialog. */
export function ShareProvider({
  record,
  files,
  me,
  children,
}: {
  record: CaseRecord
  files: readonly FileRecord[]
  me: Me
  children: ReactNode
}) {
  const [asked, setAsked] = useState<{ fileId: string | null } | null>(null)
  const pictures = useMemo(
    () => visitsOf(files.filter(isViewable)).flatMap((visit) => inShownOrder(pairEyes(visit.files))),
    [files],
  )
  const isReady = pictures.length > 0
  const sharing = useMemo(
    () => (mayShare(me) ? { open: (fileId?: string) => setAsked({ fileId: fileId ?? null }), isReady } : null),
    [me, isReady],
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
