'use client'

import { useId, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { SearchField } from '@/components/ui/form/search-field'
import { apiFetch, errorMessage } from '../../shell/api-client'
import { type PatientPage, type PatientRecord } from '@/lib/cases/schema'
import { formatAgeAndSex } from './format-case'
import { useDebounced } from '../../shell/hooks/use-debounced'

interface PatientPickerProps {
  patient: PatientRecord | null
  onPick: (patient: PatientRecord | null) => void
  error?: string
}

/** Finds a patient by a part of the name, and keeps the selected one visible. */
export function PatientPicker({ patient, onPick, error }: PatientPickerProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim())
  const found = useQuery({
    queryKey: ['patients', q],
    queryFn: ({ signal }) => apiFetch<PatientPage>(`/api/v1/patients?q=${encodeURIComponent(q)}`, { signal }),
    enabled: patient === null,
    placeholderData: keepPreviousData,
  })
  if (patient) {
    return (
      <div className="field">
        <span className="label">Patient</span>
        <div className="row">
          <PatientName patient={patient} />
          <Button look="ghost" size="small" className="end" onClick={() => onPick(null)}>
            Change
          </Button>
        </div>
      </div>
    )
  }
  const items = found.data?.items ?? []
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        Patient
      </span>
      <SearchField label="Find a patient by name" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div role="status" className="f12 t3">
        {found.isPending && 'Looking …'}
        {found.isSuccess &&
          items.length === 0 &&
          (q ? `No patient fits “${q}”.` : 'There are no patients yet. An admin makes their accounts.')}
        {found.isSuccess && items.length > 0 && <span className="sr">{items.length} found</span>}
      </div>
      {items.length > 0 && (
        <ul className="picks">
          {items.map((item) => (
            <li key={item.id}>
              <button type="button" className="pick" onClick={() => onPick(item)}>
                <PatientName patient={item} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(error ?? found.error) && (
        <p className="error" role="alert">
          <Icon icon={CircleAlert} className="mt-[2px]" />
          {error ?? errorMessage(found.error)}
        </p>
      )}
    </div>
  )
}

const PatientName = ({ patient }: { patient: PatientRecord }) => (
  <span className="row">
    <Avatar name={patient.name} />
    <span className="b5 cut">{patient.name}</span>
    <span className="t3 f12 nw">{formatAgeAndSex(patient)}</span>
  </span>
)
