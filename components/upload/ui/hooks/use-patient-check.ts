'use client'

import { useCallback, useState } from 'react'

import { type CurrentUser } from '../../../shell/current-user'
import { lastPatientOf, rememberPatient } from '../../../shell/device-storage/last-patient'
import { getLocalStorage } from '../../../shell/device-storage/local-storage'
import { type CaseRecord } from '@/lib/cases/schema'
import { type UploadControls } from './use-upload-controls'

interface PatientCheck {
  /** As UploadControls.add, once it is clear for whom. */
  add: UploadControls['add']
  /** How many files wait for an answer; 0 where nothing is asked. */
  asked: number
  confirm: () => void
  /** Sends none of them. */
  dismiss: () => void
}

interface Held {
  caseId: string
  files: readonly File[]
  takenNow: boolean
}

type Sending = Pick<UploadControls, 'add' | 'keep' | 'discardKept'>

/**
 * Holds files for a patient other than the one whose case was looked at last, until the user has confirmed the patient: stored
 * on this device meanwhile.
 */
export function usePatientCheck(me: CurrentUser, record: CaseRecord, { add: send, keep, discardKept }: Sending): PatientCheck {
  const [held, setHeld] = useState<Held | null>(null)
  const { id: caseId, patient_id: patientId } = record
  // What was held for one case is never sent to another.
  const isHeld = held !== null && held.caseId === caseId
  const add = useCallback(
    (files: readonly File[], takenNow = false) => {
      if (files.length === 0) return
      const store = getLocalStorage()
      const last = lastPatientOf(store, me.id)
      if (me.role !== 'patient' && last !== null && last !== patientId)
        return void keep(files, takenNow).then(() =>
          setHeld((before) => ({
            caseId,
            files: before?.caseId === caseId ? [...before.files, ...files] : files,
            takenNow,
          })),
        )
      rememberPatient(store, me.id, patientId)
      send(files, takenNow)
    },
    [me.id, me.role, caseId, patientId, send, keep],
  )
  return {
    add,
    asked: isHeld ? held.files.length : 0,
    confirm: () => {
      rememberPatient(getLocalStorage(), me.id, patientId)
      setHeld(null)
      if (isHeld) send(held.files, held.takenNow)
    },
    dismiss: () => {
      setHeld(null)
      if (isHeld) discardKept(held.files)
    },
  }
}
