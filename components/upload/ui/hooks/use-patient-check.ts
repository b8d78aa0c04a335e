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

/** Holds files for a patient other than the one whose case was looked at last, until the user has confirmed the patient. */
export function usePatientCheck(me: CurrentUser, record: CaseRecord, send: UploadControls['add']): PatientCheck {
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
        return setHeld((before) => ({
          caseId,
          files: before?.caseId === caseId ? [...before.files, ...files] : files,
          takenNow,
        }))
      rememberPatient(store, me.id, patientId)
      send(files, takenNow)
    },
    [me.id, me.role, caseId, patientId, send],
  )
  return {
    add,
    asked: isHeld ? held.files.length : 0,
    confirm: () => {
      rememberPatient(getLocalStorage(), me.id, patientId)
      setHeld(null)
      if (isHeld) send(held.files, held.takenNow)
    },
    dismiss: () => setHeld(null),
  }
}
